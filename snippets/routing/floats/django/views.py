from django.http import JsonResponse
from django.urls import reverse


def read_temperature(request, celsius):
    warmer = reverse("read-temperature", args=[celsius + 1])
    return JsonResponse({"celsius": celsius, "warmer": warmer})
