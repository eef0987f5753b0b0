from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import JsonResponse
from django.urls import reverse

from .forms import PageForm
from .models import Book


def list_books(request):
    form = PageForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    per_page = form.cleaned_data["per_page"] or 20
    paginator = Paginator(Book.objects.order_by("id"), per_page)
    try:
        page = paginator.page(request.GET.get("page", 1))
    except InvalidPage as error:
        return JsonResponse({"error": str(error)}, status=404)

    def link(number):
        query = urlencode({"page": number, "per_page": per_page})
        return f"{reverse('books')}?{query}"

    return JsonResponse(
        {
            "books": [book.title for book in page],
            "total": paginator.count,
            "page": page.number,
            "pages": paginator.num_pages,
            "previous": link(page.number - 1) if page.has_previous() else None,
            "next": link(page.number + 1) if page.has_next() else None,
        }
    )
