from flask import Flask, Response, request

app = Flask(__name__)
news = ["Doors open", "Concert starts", "Doors close"]


@app.get("/news")
def stream_news():
    seen = request.headers.get("Last-Event-ID", default=0, type=int)

    def events():
        for number, text in enumerate(news[seen:], start=seen + 1):
            yield f"id: {number}\nevent: news\ndata: {text}\n\n"

    return Response(
        events(), mimetype="text/event-stream", headers={"Cache-Control": "no-cache"}
    )
