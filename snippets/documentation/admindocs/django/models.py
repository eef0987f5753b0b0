from django.db import models


class Book(models.Model):
    """A book that can be lent."""

    title = models.CharField(max_length=100, help_text="As on the cover.")
    year = models.IntegerField()

    def label(self, separator):
        """Return title and year in one string."""
        return f"{self.title}{separator}{self.year}"
