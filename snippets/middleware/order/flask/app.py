from flask import Flask, g, request

app = Flask(__name__)


@app.before_request
def first_in():
    g.trace = ["first in"]
    if request.args.get("stop") == "first":
        return {"trace": g.trace}, 403


@app.before_request
def second_in():
    g.trace.append("second in")
    if request.args.get("stop") == "second":
        return {"trace": g.trace}, 403


@app.after_request
def first_out(response):
    g.trace.append("first out")
    response.headers["Trace"] = ", ".join(g.trace)
    return response


@app.after_request
def second_out(response):
    g.trace.append("second out")
    return response


@app.get("/")
def index():
    g.trace.append("view")
    return {"trace": g.trace}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
