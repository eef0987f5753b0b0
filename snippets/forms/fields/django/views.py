from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST


@csrf_exempt
@require_POST
def create_item(request):
    name = request.POST["name"]
    quantity = int(request.POST.get("quantity", 1))
    tags = request.POST.getlist("tag")
    return JsonResponse({"name": name, "quantity": quantity, "tags": tags})
