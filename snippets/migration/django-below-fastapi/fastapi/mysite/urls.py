from django.http import JsonResponse
from django.urls import path, reverse

AUTHORS = ["George Eliot"]


def authors(request):
    return JsonResponse({"authors": AUTHORS, "url": reverse(authors)})


urlpatterns = [path("authors/", authors)]
