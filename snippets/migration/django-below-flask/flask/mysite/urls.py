from django.http import JsonResponse
from django.urls import path, reverse


def list_books(request):
    return JsonResponse({"books": [reverse(read_book, args=[1])]})


def read_book(request, book_id):
    return JsonResponse({"id": book_id, "list": reverse(list_books)})


urlpatterns = [
    path("", list_books),
    path("<int:book_id>", read_book),
]
