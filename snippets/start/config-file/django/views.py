from django.conf import settings
from django.http import JsonResponse


def index(request):
    return JsonResponse({"greeting": settings.GREETING, "mail": settings.MAIL})


def colour(request):
    return JsonResponse({"colour": settings.COLOUR})
