from calendar import month_name

from django.http import Http404, JsonResponse


def read_month(request, month):
    if not 1 <= month <= 12:
        raise Http404
    return JsonResponse({"name": month_name[month]})
