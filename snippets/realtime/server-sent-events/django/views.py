from django.http import HttpResponseBadRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

news = ["Doors open", "Concert starts", "Doors close"]


@require_safe
def stream_news(request):
    try:
        seen = int(request.headers.get("Last-Event-ID", 0))
    except ValueError:
        return HttpResponseBadRequest("Last-Event-ID must be a number")

    def events():
        for number, text in enumerate(news[seen:], start=seen + 1):
            yield f"id: {number}\nevent: news\ndata: {text}\n\n"

    return StreamingHttpResponse(
        events(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache"},
    )
