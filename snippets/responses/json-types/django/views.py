from django.http import JsonResponse

from .values import VALUES


def value(request, name):
    return JsonResponse({"value": VALUES[name]})
