import time

from django.apps import apps
from django.http import JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def health(request):
    uptime = time.monotonic() - apps.get_app_config("api").started
    return JsonResponse({"status": "ok", "uptime": f"{uptime:.6f}"})
