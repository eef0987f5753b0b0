from flask import Flask, request

app = Flask(__name__)


@app.post("/items")
def create_item():
    data = request.get_json()
    name = data.get("name")
    price = data.get("price")
    if not name or not isinstance(name, str):
        return {"error": "Invalid name"}, 400
    if not price or not isinstance(price, (int, float)):
        return {"error": "Invalid price"}, 400
    return {"name": name, "price": price}, 201
