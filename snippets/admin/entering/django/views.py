from django.http import JsonResponse

from .models import Book


def list_books(request):
    titles = Book.objects.values_list("title", flat=True)
    return JsonResponse(list(titles), safe=False)
