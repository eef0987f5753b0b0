from flask import Flask, request
from marshmallow import Schema, ValidationError, fields, validate


class Customer(Schema):
    name = fields.String(required=True)
    country = fields.String(required=True, validate=validate.OneOf(["NO", "SE"]))


class Line(Schema):
    sku = fields.String(required=True)
    quantity = fields.Integer(required=True, validate=validate.Range(min=1))


class Order(Schema):
    customer = fields.Nested(Customer, required=True)
    lines = fields.List(
        fields.Nested(Line), required=True, validate=validate.Length(min=1)
    )


app = Flask(__name__)


@app.errorhandler(ValidationError)
def invalid(error):
    return error.messages, 422


@app.post("/orders")
def create_order():
    return Order().load(request.get_json()), 201
