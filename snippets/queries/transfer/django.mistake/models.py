from django.db import models


class Account(models.Model):
    name = models.CharField(max_length=100, primary_key=True)
    balance = models.IntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(balance__gte=0), name="balance_not_negative"
            )
        ]
