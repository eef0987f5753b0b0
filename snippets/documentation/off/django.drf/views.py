from rest_framework.decorators import api_view
from rest_framework.response import Response


@api_view(["GET"])
def get_item(request, item_id):
    return Response({"id": item_id})
