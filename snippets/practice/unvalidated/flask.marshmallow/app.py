from flask import Flask, request
from marshmallow import Schema, ValidationError
from marshmallow.fields import Integer, String
from marshmallow.validate import Range


class OrderSchema(Schema):
    item = String(required=True)
    quantity = Integer(required=True, strict=True, validate=Range(min=1))


app = Flask(__name__)


@app.post("/orders")
def create_order():
    try:
        order = OrderSchema().load(request.get_json())
    except ValidationError as error:
        return {"errors": error.messages}, 400
    return {"item": order["item"], "total": order["quantity"] * 2}, 201
