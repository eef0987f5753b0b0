from django import forms


class ShelfFilter(forms.Form):
    at_least = forms.IntegerField(min_value=0, required=False)
