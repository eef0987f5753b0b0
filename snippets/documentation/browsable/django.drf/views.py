from rest_framework.generics import ListCreateAPIView

from .models import Item
from .serializers import ItemSerializer


class ItemList(ListCreateAPIView):
    """The stationery there is."""

    queryset = Item.objects.order_by("id")
    serializer_class = ItemSerializer
