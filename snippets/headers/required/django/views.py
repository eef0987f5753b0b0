from django.http import JsonResponse


def items(request):
    try:
        version = int(request.headers["X-Api-Version"])
    except (KeyError, ValueError):
        error = "X-Api-Version has to be a number."
        return JsonResponse({"error": error}, status=400)
    return JsonResponse({"version": version})
