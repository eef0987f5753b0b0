from django import forms


class SearchForm(forms.Form):
    q = forms.CharField()
    limit = forms.IntegerField(required=False)
    in_stock = forms.BooleanField(required=False)

    def clean_limit(self):
        limit = self.cleaned_data["limit"]
        return 10 if limit is None else limit
