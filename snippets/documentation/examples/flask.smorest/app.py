import marshmallow as ma
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort

app = Flask(__name__)
app.config.from_object("config.Config")
api = Api(app)
blp = Blueprint("items", __name__, description="Operations on items")
items = {1: {"name": "Pen", "price": 1.5}}
examples = {
    "ink": {"summary": "A bottle of ink", "value": {"name": "Ink", "price": 4.5}},
    "free": {"summary": "A gift", "value": {"name": "Card", "price": 0}},
}


class ItemSchema(ma.Schema):
    name = ma.fields.String(required=True, metadata={"example": "Pen"})
    price = ma.fields.Float(required=True)


@blp.route("/items")
class Items(MethodView):
    @blp.arguments(ItemSchema, examples=examples)
    @blp.response(201, ItemSchema)
    def post(self, new_data):
        """Add an item."""
        items[len(items) + 1] = new_data
        return new_data


@blp.route("/items/<int:item_id>")
class ItemById(MethodView):
    @blp.response(200, ItemSchema, example={"name": "Pen", "price": 1.5})
    @blp.alt_response(404, description="There is no such item")
    def get(self, item_id):
        """Return one item."""
        if item_id not in items:
            abort(404, message="No such item")
        return items[item_id]


@app.get("/health")
def health():
    return {"status": "ok"}


api.register_blueprint(blp)
