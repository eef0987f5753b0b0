from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/one")
def one():
    return {"total": 42}, {"X-Total": "42"}


@app.get("/twice")
def twice():
    response = jsonify(page=2)
    response.headers.add("Link", '</twice?page=1>; rel="prev"')
    response.headers.add("Link", '</twice?page=3>; rel="next"')
    return response


@app.get("/busy")
def busy():
    return {"error": "Try again later"}, 503, {"Retry-After": "120"}
