import json

from django.http import HttpResponseBadRequest, StreamingHttpResponse


def countdown(start):
    for number in range(start, 0, -1):
        yield f"{number}\n"


def countdown_jsonl(start):
    for number in range(start, 0, -1):
        yield json.dumps({"number": number}) + "\n"


def text(request):
    return StreamingHttpResponse(countdown(3), content_type="text/plain; charset=utf-8")


def jsonl(request):
    try:
        start = int(request.GET["start"])
    except (KeyError, ValueError):
        return HttpResponseBadRequest("The start is a number.")
    lines = countdown_jsonl(start)
    return StreamingHttpResponse(lines, content_type="application/jsonl")
