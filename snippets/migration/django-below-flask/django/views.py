from django.http import JsonResponse
from django.urls import reverse


def list_books(request):
    return JsonResponse({"books": [reverse(read_book, args=[1])]})


def read_book(request, book_id):
    return JsonResponse({"id": book_id, "list": reverse(list_books)})


def read_author(request, author_id):
    return JsonResponse({"id": author_id})
