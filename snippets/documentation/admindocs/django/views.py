from django.http import JsonResponse
from django.middleware.csrf import get_token

from .models import Book


def list_books(request):
    """
    Return the labels of all books.

    Reads :model:`api.Book`.
    """
    labels = [book.label(", ") for book in Book.objects.order_by("id")]
    return JsonResponse({"books": labels})


def token(request):
    """Return a token for forms that are sent without their page."""
    return JsonResponse({"csrf_token": get_token(request)})
