from flask import (
    Flask,
    got_request_exception,
    request,
    request_finished,
    request_started,
)

app = Flask(__name__)
log = []


@request_started.connect_via(app)
def started(sender):
    log.append(f"started {request.path}")


@request_finished.connect_via(app)
def finished(sender, response):
    log.append(f"finished {response.status_code}")


@got_request_exception.connect_via(app)
def failed(sender, exception):
    log.append(f"failed {exception!r}")


@app.get("/")
def index():
    return {"message": "Hello"}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")


@app.get("/log")
def read_log():
    return {"log": log}
