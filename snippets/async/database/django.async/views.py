from django.http import JsonResponse
from django.shortcuts import aget_object_or_404

from .models import Book


async def get_book(request, book_id):
    book = await aget_object_or_404(Book, pk=book_id)
    return JsonResponse({"title": book.title})


async def touch_author(request, book_id):
    book = await aget_object_or_404(Book, pk=book_id)
    return JsonResponse({"title": book.title, "author": book.author.name})


async def read_author_along(request, book_id):
    books = Book.objects.select_related("author")
    book = await aget_object_or_404(books, pk=book_id)
    return JsonResponse({"title": book.title, "author": book.author.name})
