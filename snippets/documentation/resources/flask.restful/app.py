from flask import Flask
from flask_restful import Api, Resource, abort, reqparse

app = Flask(__name__)
api = Api(app)
items = {1: {"name": "Pen", "price": 1.5}}

parser = reqparse.RequestParser()
parser.add_argument("name", required=True, location="json")
parser.add_argument("price", type=float, required=True, location="json")


class ItemList(Resource):
    def post(self):
        """Add an item."""
        item = parser.parse_args()
        items[len(items) + 1] = item
        return item, 201


class Item(Resource):
    def get(self, item_id):
        """Return one item."""
        if item_id not in items:
            abort(404, message="No such item")
        return items[item_id]


api.add_resource(ItemList, "/items")
api.add_resource(Item, "/items/<int:item_id>")
