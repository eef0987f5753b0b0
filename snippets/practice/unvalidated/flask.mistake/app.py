from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def create_order():
    data = request.get_json()
    return {"item": data["item"], "total": data["quantity"] * 2}, 201
