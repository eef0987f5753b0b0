import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

items = ["pen"]


@csrf_exempt
@require_http_methods(["GET", "POST"])
def item_list(request):
    if request.method == "POST":
        items.append(json.loads(request.body)["name"])
        return JsonResponse({"items": items}, status=201)
    return JsonResponse({"items": items})


def about(request):
    return JsonResponse({"shop": "Pens and ink"})
