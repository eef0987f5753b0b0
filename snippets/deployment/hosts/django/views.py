from django.conf import settings
from django.http import JsonResponse


def index(request):
    return JsonResponse({"host": request.get_host(), "debug": settings.DEBUG})
