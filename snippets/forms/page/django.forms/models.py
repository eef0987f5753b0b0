from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Reservation(models.Model):
    name = models.CharField(max_length=20, unique=True)
    seats = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(8)]
    )
