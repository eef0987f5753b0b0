import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_reading(request):
    data = json.loads(request.body)
    reading = {"label": data["label"], "value": data["value"]}
    return JsonResponse(reading, status=201)
