from django.conf import settings
from django.http import JsonResponse


def index(request):
    return JsonResponse(
        {
            "greeting": settings.GREETING,
            "page_size": settings.PAGE_SIZE,
            "beta": settings.BETA,
        }
    )
