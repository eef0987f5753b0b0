from rest_framework import serializers


class CustomerSerializer(serializers.Serializer):
    name = serializers.CharField()
    country = serializers.ChoiceField(["NO", "SE"])


class LineSerializer(serializers.Serializer):
    sku = serializers.CharField()
    quantity = serializers.IntegerField(min_value=1)


class OrderSerializer(serializers.Serializer):
    customer = CustomerSerializer()
    lines = LineSerializer(many=True, allow_empty=False)
