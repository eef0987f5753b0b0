from django.http import JsonResponse
from django.urls import reverse

from .forms import BookForm

BOOKS = ["Middlemarch"]
AUTHORS = ["George Eliot"]


def books(request):
    if request.method == "POST":
        form = BookForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        BOOKS.append(form.cleaned_data["title"])
        return JsonResponse({"books": BOOKS}, status=201)
    return JsonResponse({"books": BOOKS})


def authors(request):
    return JsonResponse({"authors": AUTHORS, "url": reverse(authors)})
