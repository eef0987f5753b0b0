import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import BookingForm


@csrf_exempt
@require_POST
def create_booking(request):
    form = BookingForm(json.loads(request.body))
    if not form.is_valid():
        return JsonResponse(form.errors, status=400)
    return JsonResponse(form.cleaned_data, status=201)
