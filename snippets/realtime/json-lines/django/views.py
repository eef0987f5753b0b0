import json

from django.http import JsonResponse, StreamingHttpResponse

rows = [{"id": 1, "name": "pen"}, {"id": 2, "name": "ink"}, {"id": 3, "name": "nib"}]


def stream_rows(request):
    try:
        limit = int(request.GET.get("limit", 3))
    except ValueError:
        return JsonResponse({"errors": {"limit": "must be a number"}}, status=400)

    def lines():
        for row in rows[:limit]:
            yield json.dumps(row) + "\n"

    return StreamingHttpResponse(lines(), content_type="application/jsonl")
