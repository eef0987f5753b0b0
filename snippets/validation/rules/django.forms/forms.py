from django import forms
from django.core.exceptions import ValidationError

ROOMS = ["blue", "red"]


class BookingForm(forms.Form):
    room = forms.CharField()
    start = forms.DateField()
    end = forms.DateField()

    def clean_room(self):
        room = self.cleaned_data["room"]
        if room not in ROOMS:
            raise ValidationError("No such room.", code="unknown")
        return room

    def clean(self):
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", "The end must come after the start.")
        return data
