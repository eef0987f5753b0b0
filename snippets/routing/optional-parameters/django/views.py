from django.http import JsonResponse


def list_posts(request, page=1):
    return JsonResponse({"page": page})
