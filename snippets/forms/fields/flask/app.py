from flask import Flask, request

app = Flask(__name__)


@app.post("/items")
def create_item():
    name = request.form["name"]
    quantity = request.form.get("quantity", 1, type=int)
    tags = request.form.getlist("tag")
    return {"name": name, "quantity": quantity, "tags": tags}
