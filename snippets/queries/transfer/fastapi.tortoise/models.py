from tortoise import fields
from tortoise.models import Model


class Account(Model):
    name = fields.CharField(max_length=100, primary_key=True)
    balance = fields.IntField()
