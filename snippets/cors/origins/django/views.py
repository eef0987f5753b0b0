from django.http import JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def read_price(request):
    return JsonResponse({"price": 9})


def broken(request):
    raise RuntimeError("broken")
