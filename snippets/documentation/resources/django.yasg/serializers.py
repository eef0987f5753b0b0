from rest_framework import serializers

items = {1: {"name": "Pen", "price": 1.5}}


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()
    price = serializers.FloatField(min_value=0)
