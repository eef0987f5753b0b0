from apiflask import APIFlask, Schema, abort
from apiflask.fields import Float, Integer, String
from apiflask.validators import Range

app = APIFlask(__name__, title="Stationery", version="1.0.0")
items = {1: {"id": 1, "name": "Pen", "price": 1.5}}


class ItemIn(Schema):
    name = String(required=True)
    price = Float(required=True, validate=Range(min=0))


class ItemOut(ItemIn):
    id = Integer(required=True)


@app.get("/items/<int:item_id>")
@app.output(ItemOut)
def get_item(item_id):
    """Return one item."""
    if item_id not in items:
        abort(404, "No such item")
    return items[item_id]


@app.post("/items")
@app.input(ItemIn)
@app.output(ItemOut, status_code=201)
def create_item(json_data):
    """Add an item."""
    item = {"id": len(items) + 1, **json_data}
    items[item["id"]] = item
    return item
