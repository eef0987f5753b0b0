import time
import uuid

from flask import Flask, g, request

app = Flask(__name__)


@app.before_request
def start():
    g.started = time.perf_counter()
    g.request_id = request.headers.get("X-Request-ID") or uuid.uuid4().hex


@app.after_request
def finish(response):
    milliseconds = (time.perf_counter() - g.started) * 1000
    response.headers["X-Request-ID"] = g.request_id
    response.headers["Server-Timing"] = f"app;dur={milliseconds:.1f}"
    return response


@app.get("/")
def index():
    return {"request_id": g.request_id}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
