from flask import Flask, request

app = Flask(__name__)
items = ["pen"]


@app.get("/items/")
def list_items():
    return {"items": items}


@app.post("/items/")
def create_item():
    items.append(request.json["name"])
    return {"items": items}, 201


@app.get("/about")
def about():
    return {"shop": "Pens and ink"}
