from rest_framework.exceptions import NotFound
from rest_framework.generics import CreateAPIView, RetrieveAPIView

from .serializers import ItemSerializer, items


class ItemCreate(CreateAPIView):
    """Add an item."""

    serializer_class = ItemSerializer


class ItemDetail(RetrieveAPIView):
    """Return one item."""

    serializer_class = ItemSerializer

    def get_object(self):
        item_id = self.kwargs["item_id"]
        if item_id not in items:
            raise NotFound("No such item")
        return items[item_id]
