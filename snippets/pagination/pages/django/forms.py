from django import forms


class PageForm(forms.Form):
    per_page = forms.IntegerField(min_value=1, max_value=100, required=False)
