from django.http import JsonResponse


def read_file(request, name):
    return JsonResponse({"file": name})


def read_order(request, order_id):
    return JsonResponse({"order": order_id, "version": order_id.version})


def read_colour(request, colour):
    return JsonResponse({"colour": colour})
