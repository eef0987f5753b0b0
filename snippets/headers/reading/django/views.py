from django.http import JsonResponse


def whoami(request):
    return JsonResponse(
        {
            "agent": request.headers.get("User-Agent"),
            "request_id": request.headers.get("X-Request-Id"),
        }
    )
