from drf_yasg.utils import swagger_auto_schema
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import ItemSerializer, items


class ItemList(APIView):
    @swagger_auto_schema(request_body=ItemSerializer, responses={201: ItemSerializer})
    def post(self, request):
        """Add an item."""
        serializer = ItemSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        items[len(items) + 1] = serializer.validated_data
        return Response(serializer.validated_data, status=201)


class Item(APIView):
    @swagger_auto_schema(responses={200: ItemSerializer, 404: "There is no such item"})
    def get(self, request, item_id):
        """Return one item."""
        if item_id not in items:
            raise NotFound("No such item")
        return Response(items[item_id])
