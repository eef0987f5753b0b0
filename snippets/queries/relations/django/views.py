import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from .models import Author, Book, Tag


def titles(books):
    return [book.title for book in books]


def get_book(request, book_id):
    book = get_object_or_404(Book, pk=book_id)
    tags = [tag.name for tag in book.tags.order_by("name")]
    data = {"title": book.title, "author": book.author.name, "tags": tags}
    return JsonResponse(data)


@csrf_exempt
@require_http_methods(["GET", "DELETE"])
def author_detail(request, author_id):
    author = get_object_or_404(Author, pk=author_id)
    if request.method == "DELETE":
        author.delete()
        return HttpResponse(status=204)
    return JsonResponse({"name": author.name, "books": titles(author.books.all())})


def get_tag(request, name):
    tag = get_object_or_404(Tag, pk=name)
    return JsonResponse({"name": tag.name, "books": titles(tag.books.all())})


@csrf_exempt
@require_POST
def create_book(request):
    data = json.loads(request.body)
    book = Book.objects.create(title=data["title"], author_id=data["author_id"])
    book.tags.set(Tag.objects.filter(name__in=data["tags"]))
    tags = [tag.name for tag in book.tags.order_by("name")]
    return JsonResponse({"id": book.pk, "tags": tags}, status=201)
