from flask import Flask, request
from marshmallow import Schema, ValidationError, fields


class Order(Schema):
    name = fields.String(required=True)
    quantity = fields.Integer(required=True, strict=True)
    price = fields.Float(required=True)
    due = fields.Date()


app = Flask(__name__)
order_schema = Order()


@app.post("/orders")
def create_order():
    try:
        order = order_schema.load(request.get_json())
    except ValidationError as error:
        return error.messages, 422
    return order_schema.dump(order), 201
