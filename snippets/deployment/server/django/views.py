from threading import current_thread

from django.core.handlers.asgi import ASGIRequest
from django.http import JsonResponse


def index(request):
    interface = "ASGI" if isinstance(request, ASGIRequest) else "WSGI"
    return JsonResponse({"interface": interface, "thread": current_thread().name})
