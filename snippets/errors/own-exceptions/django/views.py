from django.http import JsonResponse

from .stock import price


def read_price(request, name):
    return JsonResponse({"price": price(name)})
