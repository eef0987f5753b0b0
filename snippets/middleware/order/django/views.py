from django.http import JsonResponse


def index(request):
    request.trace.append("view")
    return JsonResponse({"trace": request.trace})


def broken(request):
    raise RuntimeError("broken")
