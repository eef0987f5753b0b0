import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@csrf_exempt
@require_POST
def create_item(request):
    try:
        data = json.loads(request.body)
    except ValueError:
        return JsonResponse({"error": "Not JSON"}, status=400)
    if not isinstance(data, dict):
        return JsonResponse({"error": "Not an object"}, status=400)
    name = data.get("name")
    price = data.get("price")
    if not isinstance(name, str) or not name.strip():
        return JsonResponse({"error": "Invalid name"}, status=400)
    if not is_number(price) or price < 0:
        return JsonResponse({"error": "Invalid price"}, status=400)
    return JsonResponse({"name": name, "price": price}, status=201)
