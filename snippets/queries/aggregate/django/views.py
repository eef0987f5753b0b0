from django.db.models import Avg, Count
from django.http import JsonResponse

from .forms import ShelfFilter
from .models import Shelf


def list_shelves(request):
    form = ShelfFilter(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    shelves = (
        Shelf.objects.annotate(books=Count("book"), mean_pages=Avg("book__pages"))
        .filter(books__gte=form.cleaned_data["at_least"] or 0)
        .order_by("name")
    )
    return JsonResponse(list(shelves.values("name", "books", "mean_pages")), safe=False)
