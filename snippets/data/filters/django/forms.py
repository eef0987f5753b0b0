from django import forms

SORTS = ["name", "price", "-price"]


class ProductFilter(forms.Form):
    q = forms.CharField(required=False)
    max_price = forms.FloatField(required=False)
    sort = forms.ChoiceField(choices=[(sort, sort) for sort in SORTS], required=False)
