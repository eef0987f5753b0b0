from flask import Flask, jsonify, request
from marshmallow import Schema, ValidationError, fields, validate
from werkzeug.exceptions import BadRequest


class Item(Schema):
    name = fields.String(required=True, validate=validate.Length(max=10))
    price = fields.Float(required=True, validate=validate.Range(min=0))


app = Flask(__name__)


def problem(errors):
    response = jsonify(title="Invalid request", errors=errors)
    response.status_code = 422
    response.content_type = "application/problem+json"
    return response


@app.errorhandler(ValidationError)
def invalid(error):
    return problem(error.messages)


@app.errorhandler(BadRequest)
def malformed(error):
    return problem({"body": ["Not JSON."]})


@app.post("/items")
def create_item():
    return Item().load(request.get_json()), 201
