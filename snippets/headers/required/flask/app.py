from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/items")
def items():
    version = request.headers.get("X-Api-Version", type=int)
    if version is None:
        abort(400, "X-Api-Version has to be a number.")
    return {"version": version}
