from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from .models import Book


@require_GET
def list_books(request):
    titles = Book.objects.order_by("title").values_list("title", flat=True)
    return JsonResponse(list(titles), safe=False)


@csrf_exempt
@require_http_methods(["PUT"])
def put_book(request, title):
    _, created = Book.objects.get_or_create(title=title)
    return JsonResponse({"added": created})
