from django import forms


class OrderForm(forms.Form):
    item = forms.CharField()
    quantity = forms.IntegerField(min_value=1)
