import json

from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from .models import Book


@method_decorator(csrf_exempt, name="dispatch")
class BookView(View):
    def get(self, request):
        books = Book.objects.order_by("id").values("id", "title", "author")
        return JsonResponse(list(books), safe=False)

    def post(self, request):
        data = json.loads(request.body)
        book = Book.objects.create(**data)
        return JsonResponse(
            {"id": book.pk, "title": book.title, "author": book.author}, status=201
        )
