from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(["POST"])
def create_reading(request):
    data = request.data
    reading = {"label": data["label"], "value": data["value"]}
    return Response(reading, status=status.HTTP_201_CREATED)
