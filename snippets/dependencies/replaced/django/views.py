from django.conf import settings
from django.http import JsonResponse

from .rates import fetch_rate


def get_price(request, euros):
    return JsonResponse({"price": euros * fetch_rate(), "currency": settings.CURRENCY})
