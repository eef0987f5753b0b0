from django.conf import settings
from django.http import Http404, JsonResponse

from . import catalogue


def list_books(request):
    return JsonResponse(catalogue.first(settings.PAGE_SIZE), safe=False)


def get_book(request, number):
    book = catalogue.find(number)
    if book is None:
        raise Http404
    return JsonResponse(book)
