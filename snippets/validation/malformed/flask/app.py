from flask import Flask, request

app = Flask(__name__)


@app.post("/readings")
def create_reading():
    data = request.get_json()
    return {"label": data["label"], "value": data["value"]}, 201
