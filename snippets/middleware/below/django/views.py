from django.http import JsonResponse


def index(request):
    return JsonResponse({"message": "Hello"})


def broken(request):
    raise RuntimeError("broken")
