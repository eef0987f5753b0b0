import json

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Book


@csrf_exempt
@require_POST
def create_book(request):
    data = json.loads(request.body)
    book = Book(title=data.get("title"))
    try:
        book.full_clean()
    except ValidationError as error:
        return JsonResponse(error.message_dict, status=400)
    book.save()
    return JsonResponse({"id": book.id, "title": book.title}, status=201)
