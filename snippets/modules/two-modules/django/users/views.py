from django.http import JsonResponse
from django.urls import reverse


def index(request):
    return JsonResponse({"first": reverse("api:users:detail", args=[1])})


def detail(request, id):
    return JsonResponse({"user": id, "notes": reverse("api:notes:index")})
