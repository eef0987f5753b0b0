from apiflask import APIFlask, Schema, abort
from apiflask.fields import Float, String

app = APIFlask(__name__, title="Stationery", version="1.0.0")
items = {1: {"name": "Pen", "price": 1.5}}
examples = {
    "ink": {"summary": "A bottle of ink", "value": {"name": "Ink", "price": 4.5}},
    "free": {"summary": "A gift", "value": {"name": "Card", "price": 0}},
}


class Item(Schema):
    name = String(required=True, metadata={"examples": ["Pen"]})
    price = Float(required=True)


@app.get("/items/<int:item_id>")
@app.output(Item, example={"name": "Pen", "price": 1.5})
@app.doc(responses={404: "There is no such item"})
def get_item(item_id):
    """Return one item."""
    if item_id not in items:
        abort(404, "No such item")
    return items[item_id]


@app.post("/items")
@app.input(Item, examples=examples)
@app.output(Item, status_code=201)
def create_item(json_data):
    """Add an item."""
    items[len(items) + 1] = json_data
    return json_data


@app.get("/health")
@app.doc(hide=True)
def health():
    return {"status": "ok"}
