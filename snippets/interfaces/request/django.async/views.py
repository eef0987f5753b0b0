from django.http import JsonResponse


async def seen(request, name):
    scope = request.scope
    return JsonResponse(
        {
            "class": type(request).__name__,
            "type": scope["type"],
            "method": scope["method"],
            "path": scope["path"],
            "query_string": scope["query_string"].decode(),
            "x-tag": dict(scope["headers"]).get(b"x-tag", b"").decode(),
            "name": name,
        }
    )
