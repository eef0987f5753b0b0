from django.http import JsonResponse


def seen(request, name):
    environ = request.META
    return JsonResponse(
        {
            "class": type(request).__name__,
            "REQUEST_METHOD": environ["REQUEST_METHOD"],
            "PATH_INFO": environ["PATH_INFO"],
            "QUERY_STRING": environ["QUERY_STRING"],
            "HTTP_X_TAG": environ.get("HTTP_X_TAG"),
            "name": name,
        }
    )
