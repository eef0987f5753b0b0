from flask import Flask, request

app = Flask(__name__)
prices = {"pen": 9}


@app.get("/price")
def read_price():
    return {"price": prices["pen"]}


@app.put("/price")
def write_price():
    data = request.get_json()
    if not isinstance(data, dict) or not isinstance(data.get("price"), int):
        return {"error": "price must be an integer"}, 400
    prices["pen"] = data["price"]
    return {"price": prices["pen"]}
