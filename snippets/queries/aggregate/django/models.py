from django.db import models


class Shelf(models.Model):
    name = models.CharField(max_length=50, primary_key=True)


class Book(models.Model):
    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT)
    pages = models.PositiveIntegerField()
