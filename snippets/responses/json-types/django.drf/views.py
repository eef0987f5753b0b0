from rest_framework.decorators import api_view
from rest_framework.response import Response

from .values import VALUES


@api_view(["GET"])
def value(request, name):
    return Response({"value": VALUES[name]})
