from django.http import JsonResponse
from django.middleware.csrf import get_token

from .models import Book


def list_books(request):
    return JsonResponse({"books": list(Book.objects.values("id", "title", "year"))})


def token(request):
    return JsonResponse({"csrf_token": get_token(request)})
