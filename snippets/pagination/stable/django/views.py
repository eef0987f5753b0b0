from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .forms import AfterForm
from .models import Book


def by_page(request):
    page = Paginator(Book.objects.order_by("id"), 3).get_page(request.GET.get("page"))
    return JsonResponse([book.title for book in page], safe=False)


def by_key(request):
    form = AfterForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    after = form.cleaned_data["after"] or 0
    books = Book.objects.filter(id__gt=after).order_by("id")[:3]
    return JsonResponse([book.title for book in books], safe=False)


@csrf_exempt
@require_http_methods(["DELETE"])
def delete_book(request, book_id):
    get_object_or_404(Book, pk=book_id).delete()
    return HttpResponse(status=204)
