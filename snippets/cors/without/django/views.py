import json

from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

prices = {"pen": 9}


@method_decorator(csrf_exempt, name="dispatch")
class PriceView(View):
    def get(self, request):
        return JsonResponse({"price": prices["pen"]})

    def put(self, request):
        data = json.loads(request.body)
        if not isinstance(data, dict) or not isinstance(data.get("price"), int):
            return JsonResponse({"error": "price must be an integer"}, status=400)
        prices["pen"] = data["price"]
        return JsonResponse({"price": prices["pen"]})
