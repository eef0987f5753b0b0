from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/dictionary")
def dictionary():
    return {"name": "pen"}


@app.get("/list")
def a_list():
    return ["pen", "ink"]


@app.get("/string")
def string():
    return "<b>pen</b>"


@app.get("/bytes")
def some_bytes():
    return b"pen"


@app.get("/number")
def number():
    return 5


@app.get("/nothing")
def nothing():
    return None


@app.get("/pair")
def pair():
    return {"name": "pen"}, 201


@app.get("/response")
def response():
    return jsonify(["pen", "ink"])
