from django.http import JsonResponse

from .middleware import SoldOut, log


def read_book(request, book_id):
    if book_id == 2:
        raise SoldOut
    if book_id == 3:
        raise RuntimeError("nobody expected this")
    return JsonResponse({"id": book_id})


def read_log(request):
    return JsonResponse({"log": log})
