from flask import Flask, request

app = Flask(__name__)
items = [{"name": "Pen"}]


@app.get("/items")
def list_items():
    return items


@app.post("/items")
def create_item():
    data = request.get_json()
    if not data.get("name"):
        return {"name": "is required"}, 400
    items.append({"name": data["name"]})
    return items[-1], 201
