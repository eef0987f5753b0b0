import marshmallow as ma
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, abort

app = Flask(__name__)
app.config.from_object("config.Config")
api = Api(app)
blp = Blueprint("items", __name__, description="Operations on items")
items = {1: {"id": 1, "name": "Pen", "price": 1.5}}


class ItemSchema(ma.Schema):
    id = ma.fields.Integer(dump_only=True)
    name = ma.fields.String(required=True)
    price = ma.fields.Float(required=True, validate=ma.validate.Range(min=0))


@blp.route("/items")
class Items(MethodView):
    @blp.arguments(ItemSchema)
    @blp.response(201, ItemSchema)
    def post(self, new_data):
        """Add an item."""
        item = {"id": len(items) + 1, **new_data}
        items[item["id"]] = item
        return item


@blp.route("/items/<int:item_id>")
class ItemById(MethodView):
    @blp.response(200, ItemSchema)
    def get(self, item_id):
        """Return one item."""
        if item_id not in items:
            abort(404, message="No such item")
        return items[item_id]


api.register_blueprint(blp)
