from drf_spectacular.utils import OpenApiExample, extend_schema_serializer
from rest_framework import serializers


@extend_schema_serializer(
    examples=[
        OpenApiExample("A book", value={"title": "Emma", "author": "Jane Austen"})
    ]
)
class BookSerializer(serializers.Serializer):
    title = serializers.CharField()
    author = serializers.CharField(default="Unknown")
