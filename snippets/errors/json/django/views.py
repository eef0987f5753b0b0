from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt
@require_safe
def read_book(request, book_id):
    if book_id != 1:
        raise Http404("There is no such book.")
    return JsonResponse({"title": "Middlemarch"})


def read_private(request):
    raise PermissionDenied


def crash(request):
    return JsonResponse({"result": 1 / 0})
