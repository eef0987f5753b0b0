import json

from django.core.exceptions import BadRequest
from django.forms.models import model_to_dict
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .forms import BookForm
from .models import Book


def save_book(request, book, defaults, status=200):
    try:
        form = BookForm({**defaults, **json.loads(request.body)}, instance=book)
    except (ValueError, TypeError) as error:
        raise BadRequest("The body must be a JSON object") from error
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    return JsonResponse(model_to_dict(form.save()), status=status)


@method_decorator(csrf_exempt, name="dispatch")
class BookListView(View):
    def get(self, request):
        books = Book.objects.order_by("id").values("id", "title", "author")
        return JsonResponse(list(books), safe=False)

    def post(self, request):
        return save_book(request, Book(), {"author": "Unknown"}, status=201)


@method_decorator(csrf_exempt, name="dispatch")
class BookView(View):
    def get(self, request, book_id):
        return JsonResponse(model_to_dict(get_object_or_404(Book, pk=book_id)))

    def put(self, request, book_id):
        book = get_object_or_404(Book, pk=book_id)
        return save_book(request, book, {"author": "Unknown"})

    def patch(self, request, book_id):
        book = get_object_or_404(Book, pk=book_id)
        return save_book(request, book, model_to_dict(book))

    def delete(self, request, book_id):
        get_object_or_404(Book, pk=book_id).delete()
        return HttpResponse(status=204)
