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


def lazy(request):
    return listed(Book.objects.all())


def joined(request):
    return listed(Book.objects.select_related("author"))


def second_query(request):
    return listed(Book.objects.prefetch_related("author"))


def refused(request):
    return listed(Book.objects.fetch_mode(models.FETCH_RAISE))
