from rest_framework import serializers


class OrderSerializer(serializers.Serializer):
    name = serializers.CharField(max_length=10)
    quantity = serializers.IntegerField(min_value=1)
    gift = serializers.BooleanField(default=False)
