from django import forms


class AfterForm(forms.Form):
    after = forms.IntegerField(required=False)
