import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_order(request):
    data = json.loads(request.body)
    total = data["quantity"] * 2
    return JsonResponse({"item": data["item"], "total": total}, status=201)
