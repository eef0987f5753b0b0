from django.http import JsonResponse


def index(request):
    return JsonResponse(
        {"client": request.META["REMOTE_ADDR"], "url": request.build_absolute_uri()}
    )
