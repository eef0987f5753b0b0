from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from .serializers import ItemSerializer, MessageSerializer, items


@extend_schema(request=ItemSerializer, responses={201: ItemSerializer})
@api_view(["POST"])
def create_item(request):
    """Add an item."""
    serializer = ItemSerializer(data=request.data)
    serializer.is_valid(raise_exception=True)
    items[len(items) + 1] = serializer.validated_data
    return Response(serializer.validated_data, status=201)


@extend_schema(responses={200: ItemSerializer, 404: MessageSerializer})
@api_view(["GET"])
def get_item(request, item_id):
    """Return one item."""
    if item_id not in items:
        raise NotFound("No such item")
    return Response(items[item_id])


@extend_schema(exclude=True)
@api_view(["GET"])
def health(request):
    return Response({"status": "ok"})
