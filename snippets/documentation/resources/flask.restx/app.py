from flask import Flask
from flask_restx import Api, Resource, fields

app = Flask(__name__)
api = Api(app, title="Stationery", version="1.0.0")
ns = api.namespace("items", path="/items")
items = {1: {"name": "Pen", "price": 1.5}}

item_model = api.model(
    "Item",
    {
        "name": fields.String(required=True, example="Pen"),
        "price": fields.Float(required=True, min=0),
    },
)


@ns.route("")
class ItemList(Resource):
    @ns.expect(item_model, validate=True)
    @ns.marshal_with(item_model, code=201)
    def post(self):
        """Add an item."""
        items[len(items) + 1] = api.payload
        return api.payload, 201


@ns.route("/<int:item_id>")
class Item(Resource):
    @ns.response(404, "There is no such item")
    @ns.marshal_with(item_model)
    def get(self, item_id):
        """Return one item."""
        if item_id not in items:
            api.abort(404, "No such item")
        return items[item_id]
