from django.http import JsonResponse


def read_user(request, name):
    return JsonResponse({"user": name})


def read_own_user(request):
    return JsonResponse({"user": "the one who is logged in"})
