import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def create_item(request):
    if request.method == "POST":
        data = json.loads(request.body)
        name = data.get("name")
        price = data.get("price")
        if not name or not isinstance(name, str):
            return JsonResponse({"error": "Invalid name"}, status=400)
        if not price or not isinstance(price, (int, float)):
            return JsonResponse({"error": "Invalid price"}, status=400)
        return JsonResponse({"name": name, "price": price}, status=201)
