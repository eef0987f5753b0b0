import time

from django.http import JsonResponse
from django.views.decorators.http import require_safe

started = time.monotonic()


@require_safe
def read_health(request):
    return JsonResponse({"status": "ok", "uptime": time.monotonic() - started})
