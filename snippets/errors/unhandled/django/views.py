from django.http import JsonResponse


def share(request, people):
    return JsonResponse({"each": 100 / people})
