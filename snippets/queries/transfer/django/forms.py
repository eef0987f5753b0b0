from django import forms


class TransferForm(forms.Form):
    source = forms.CharField()
    target = forms.CharField()
    amount = forms.IntegerField(min_value=1)
