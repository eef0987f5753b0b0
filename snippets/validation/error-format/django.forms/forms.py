from django import forms


class ItemForm(forms.Form):
    name = forms.CharField(max_length=10)
    price = forms.FloatField(min_value=0)
