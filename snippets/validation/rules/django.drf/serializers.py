from rest_framework import serializers

ROOMS = ["blue", "red"]


class BookingSerializer(serializers.Serializer):
    room = serializers.CharField()
    start = serializers.DateField()
    end = serializers.DateField()

    def validate_room(self, value):
        if value not in ROOMS:
            raise serializers.ValidationError("No such room.")
        return value

    def validate(self, data):
        if data["end"] <= data["start"]:
            raise serializers.ValidationError(
                {"end": "The end must come after the start."}
            )
        return data
