from django.http import Http404, JsonResponse

from .prices import PRICES, cost


def show_cost(request, title):
    if title not in PRICES:
        raise Http404
    return JsonResponse({"title": title, "cost": cost(title, 1)})
