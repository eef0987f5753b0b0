from django.db import models


class Note(models.Model):
    done = models.BooleanField(default=False)
