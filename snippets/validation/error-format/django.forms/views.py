import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import ItemForm


def problem(errors):
    return JsonResponse(
        {"title": "Invalid request", "errors": errors},
        status=422,
        content_type="application/problem+json",
    )


@csrf_exempt
@require_POST
def create_item(request):
    try:
        data = json.loads(request.body)
    except ValueError:
        return problem({"body": ["Not JSON."]})
    if not isinstance(data, dict):
        return problem({"body": ["Not an object."]})
    form = ItemForm(data)
    if not form.is_valid():
        return problem(form.errors)
    return JsonResponse(form.cleaned_data, status=201)
