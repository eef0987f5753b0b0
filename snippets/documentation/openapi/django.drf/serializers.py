from rest_framework import serializers

items = {1: {"id": 1, "name": "Pen", "price": 1.5}}


class ItemSerializer(serializers.Serializer):
    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField()
    price = serializers.FloatField(min_value=0)

    def create(self, validated_data):
        item = {"id": len(items) + 1, **validated_data}
        items[item["id"]] = item
        return item
