import json

from flask import Flask, Response, request

app = Flask(__name__)
rows = [{"id": 1, "name": "pen"}, {"id": 2, "name": "ink"}, {"id": 3, "name": "nib"}]


@app.get("/rows")
def stream_rows():
    limit = request.args.get("limit", default=3, type=int)

    def lines():
        for row in rows[:limit]:
            yield json.dumps(row) + "\n"

    return Response(lines(), mimetype="application/jsonl")
