from apiflask import APIFlask, Schema
from apiflask.fields import Float, String


class Item(Schema):
    name = String(required=True)
    price = Float(required=True)


app = APIFlask(__name__)


@app.post("/items")
@app.input(Item)
@app.output(Item, status_code=201)
def create_item(json_data):
    return json_data
