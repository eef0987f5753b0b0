from rest_framework import serializers


class ItemSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=10)
    price = serializers.FloatField(min_value=0)
