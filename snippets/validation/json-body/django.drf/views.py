from rest_framework import status
from rest_framework.decorators import api_view
from rest_framework.response import Response

from .serializers import ItemSerializer


@api_view(["POST"])
def create_item(request):
    serializer = ItemSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    return Response(serializer.data, status=status.HTTP_201_CREATED)
