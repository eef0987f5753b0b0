from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

BOOKS = {1: "Middlemarch", 2: "The diary"}


def read_book(request, book_id):
    if book_id not in BOOKS:
        raise Http404("There is no such book.")
    if book_id == 2:
        raise PermissionDenied("This book is private.")
    return JsonResponse({"title": BOOKS[book_id]})


@csrf_exempt
@require_POST
def borrow_book(request, book_id):
    return HttpResponse("Somebody else has this book.", status=409)
