from django.http import JsonResponse

from .receivers import log


def index(request):
    return JsonResponse({"message": "Hello"})


def broken(request):
    raise RuntimeError("broken")


def read_log(request):
    return JsonResponse({"log": log})
