import json

from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

items = {1: {"name": "pen"}}


def get_item(request, number):
    return JsonResponse(items[number])


@require_POST
def create_item(request):
    number = len(items) + 1
    items[number] = {"name": json.loads(request.body)["name"]}
    return JsonResponse({"number": number}, status=201)


def get_pen(request):
    return redirect("/items/1")
