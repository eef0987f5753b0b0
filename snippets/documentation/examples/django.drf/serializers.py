from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers

items = {1: {"name": "Pen", "price": 1.5}}
ink = OpenApiExample("A bottle of ink", value={"name": "Ink", "price": 4.5})
free = OpenApiExample("A gift", value={"name": "Card", "price": 0})


@extend_schema_serializer(examples=[ink, free])
class ItemSerializer(serializers.Serializer):
    name = serializers.CharField()
    price = serializers.FloatField()


class MessageSerializer(serializers.Serializer):
    detail = serializers.CharField()
