from django.http import JsonResponse

from .decorators import require_key


@require_key
def read_daily(request):
    return JsonResponse({"report": "daily"})


@require_key
def read_weekly(request):
    return JsonResponse({"report": "weekly"})
