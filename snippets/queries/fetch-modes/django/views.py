from django.core.exceptions import FieldFetchBlocked
from django.db import connection, models
from django.http import JsonResponse

from .models import Book


def listed(books):
    queries = []

    def record(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        names = [f"{book.title} by {book.author.name}" for book in books.order_by("id")]
    return JsonResponse({"books": names, "queries": len(queries)})


def one(request):
    return listed(Book.objects.fetch_mode(models.FETCH_ONE))


def peers(request):
    return listed(Book.objects.fetch_mode(models.FETCH_PEERS))


def refused(request):
    try:
        return listed(Book.objects.fetch_mode(models.FETCH_RAISE))
    except FieldFetchBlocked as error:
        return JsonResponse({"error": str(error)}, status=500)


def refused_joined(request):
    books = Book.objects.fetch_mode(models.FETCH_RAISE)
    return listed(books.select_related("author"))
