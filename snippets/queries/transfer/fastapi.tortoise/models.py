from tortoise import fields
from tortoise.models import Model
from tortoise.validators import MinValueValidator


class Account(Model):
    name = fields.CharField(max_length=100, primary_key=True)
    balance = fields.IntField(validators=[MinValueValidator(0)])
