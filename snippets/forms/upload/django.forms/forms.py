from django import forms
from django.core.exceptions import ValidationError


class UploadForm(forms.Form):
    file = forms.FileField()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > 1000:
            raise ValidationError("The file is too large.")
        return file
