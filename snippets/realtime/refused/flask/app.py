import json

from flask import Flask, abort, request
from flask_sock import Sock

app = Flask(__name__)
sock = Sock(app)


@app.before_request
def check_token():
    if request.args.get("token") != "tea":
        abort(401)


@sock.route("/sum")
def add_up(ws):
    total = 0
    while True:
        text = ws.receive()
        try:
            total += json.loads(text)["add"]
            ws.send(json.dumps({"total": total}))
        except (KeyError, TypeError, ValueError) as error:
            ws.send(json.dumps({"error": type(error).__name__}))
