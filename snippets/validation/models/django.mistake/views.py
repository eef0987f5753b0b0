import json

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Book


@csrf_exempt
@require_POST
def create_book(request):
    data = json.loads(request.body)
    book = Book.objects.create(**data)
    return JsonResponse({"id": book.id, "title": book.title}, status=201)
