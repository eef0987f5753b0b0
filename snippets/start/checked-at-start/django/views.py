from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse


def list_books(request):
    if request.headers.get("X-Api-Key") != settings.API_KEY:
        raise PermissionDenied
    return JsonResponse({"page_size": settings.PAGE_SIZE})
