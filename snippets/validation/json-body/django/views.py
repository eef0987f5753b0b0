import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_item(request):
    try:
        data = json.loads(request.body)
    except ValueError:
        return JsonResponse({"errors": {"body": "must be JSON"}}, status=400)
    if not isinstance(data, dict):
        return JsonResponse({"errors": {"body": "must be an object"}}, status=400)
    errors = {}
    if not isinstance(data.get("name"), str):
        errors["name"] = "must be a string"
    if not isinstance(data.get("price"), (int, float)):
        errors["price"] = "must be a number"
    if errors:
        return JsonResponse({"errors": errors}, status=400)
    return JsonResponse({"name": data["name"], "price": data["price"]}, status=201)
