import json

from flask import Flask, abort, request

app = Flask(__name__)


def countdown(start):
    for number in range(start, 0, -1):
        yield f"{number}\n"


def countdown_jsonl(start):
    for number in range(start, 0, -1):
        yield json.dumps({"number": number}) + "\n"


@app.get("/text")
def text():
    return countdown(3), {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/jsonl")
def jsonl():
    start = request.args.get("start", type=int)
    if start is None:
        abort(400, description="The start is a number.")
    return countdown_jsonl(start), {"Content-Type": "application/jsonl"}
