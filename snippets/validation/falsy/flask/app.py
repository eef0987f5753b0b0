from flask import Flask, request

app = Flask(__name__)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


@app.post("/items")
def create_item():
    data = request.get_json()
    if not isinstance(data, dict):
        return {"error": "Not an object"}, 400
    name = data.get("name")
    price = data.get("price")
    if not isinstance(name, str) or not name.strip():
        return {"error": "Invalid name"}, 400
    if not is_number(price) or price < 0:
        return {"error": "Invalid price"}, 400
    return {"name": name, "price": price}, 201
