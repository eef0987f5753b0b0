from django.db import connection
from django.http import JsonResponse

from .models import Book


def steps(request):
    log = []
    queries = []

    def record(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    def step(name, rows=None):
        log.append({"step": name, "rows": rows, "queries": len(queries)})

    with connection.execute_wrapper(record):
        books = Book.objects.filter(id__gt=2).order_by("id")
        step("built")
        step("read", rows=len(list(books)))
        step("read again", rows=len(list(books)))
        first_two = books.all()[:2]
        step("built further")
        step("read", rows=len(list(first_two)))
    return JsonResponse(log, safe=False)
