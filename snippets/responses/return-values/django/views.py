from django.http import JsonResponse


def dictionary(request):
    return {"name": "pen"}


def a_list(request):
    return ["pen", "ink"]


def string(request):
    return "<b>pen</b>"


def some_bytes(request):
    return b"pen"


def number(request):
    return 5


def nothing(request):
    return None


def pair(request):
    return {"name": "pen"}, 201


def response(request):
    return JsonResponse(["pen", "ink"], safe=False)
