from django.http import JsonResponse


def bad_request(request, exception):
    return JsonResponse({"status": 400, "error": "Bad request."}, status=400)


def permission_denied(request, exception):
    return JsonResponse({"status": 403, "error": "Forbidden."}, status=403)


def not_found(request, exception):
    return JsonResponse({"status": 404, "error": "Not found."}, status=404)


def server_error(request):
    return JsonResponse({"status": 500, "error": "Server error."}, status=500)
