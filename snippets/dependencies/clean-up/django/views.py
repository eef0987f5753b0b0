from django.core.exceptions import BadRequest
from django.http import JsonResponse

from .resources import begin, log, open_connection


def save(request):
    with open_connection() as connection, begin(connection) as transaction:
        return JsonResponse({"used": [transaction, connection], "log": log})


def refused(request):
    with open_connection() as connection, begin(connection):
        raise BadRequest


def broken(request):
    with open_connection() as connection, begin(connection):
        raise RuntimeError("broken")


def read_log(request):
    lines = log.copy()
    log.clear()
    return JsonResponse({"log": lines})
