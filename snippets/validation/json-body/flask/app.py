from flask import Flask, request

app = Flask(__name__)


@app.post("/items")
def create_item():
    data = request.get_json()
    if not isinstance(data, dict):
        return {"errors": {"body": "must be an object"}}, 400
    errors = {}
    if not isinstance(data.get("name"), str):
        errors["name"] = "must be a string"
    if not isinstance(data.get("price"), (int, float)):
        errors["price"] = "must be a number"
    if errors:
        return {"errors": errors}, 400
    return {"name": data["name"], "price": data["price"]}, 201
