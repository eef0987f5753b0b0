import json

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import OrderForm


@csrf_exempt
@require_POST
def create_order(request):
    try:
        form = OrderForm({**json.loads(request.body)})
    except (ValueError, TypeError) as error:
        raise BadRequest("The body must be a JSON object") from error
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    order = form.cleaned_data
    return JsonResponse(
        {"item": order["item"], "total": order["quantity"] * 2}, status=201
    )
