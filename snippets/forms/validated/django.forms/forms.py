from django import forms


class OrderForm(forms.Form):
    name = forms.CharField(max_length=10)
    quantity = forms.IntegerField(min_value=1)
    gift = forms.BooleanField(required=False)
