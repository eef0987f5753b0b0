from django.db import connection
from django.http import JsonResponse

from .signals import log


def get_sum(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 + 2")
        total = cursor.fetchone()[0]
    return JsonResponse({"sum": total, "log": log})


def get_broken(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM missing")


def get_log(request):
    return JsonResponse({"log": log})
