from flask import Flask, request

app = Flask(__name__)


@app.post("/orders")
def create_order():
    data = request.get_json()
    if not isinstance(data, dict):
        return {"errors": {"body": "must be an object"}}, 400
    errors = {}
    item, quantity = data.get("item"), data.get("quantity")
    if not isinstance(item, str):
        errors["item"] = "must be a string"
    if type(quantity) is not int or quantity < 1:
        errors["quantity"] = "must be a whole number from 1"
    if errors:
        return {"errors": errors}, 400
    return {"item": item, "total": quantity * 2}, 201
