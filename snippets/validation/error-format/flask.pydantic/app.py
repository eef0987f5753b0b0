from typing import Annotated

from flask import Flask, jsonify, request
from pydantic import BaseModel, Field, ValidationError
from werkzeug.exceptions import BadRequest


class Item(BaseModel):
    name: Annotated[str, Field(max_length=10)]
    price: Annotated[float, Field(ge=0)]


app = Flask(__name__)


def problem(errors):
    response = jsonify(title="Invalid request", errors=errors)
    response.status_code = 422
    response.content_type = "application/problem+json"
    return response


@app.errorhandler(ValidationError)
def invalid(error):
    errors = {}
    for each in error.errors():
        where = ".".join(map(str, each["loc"])) or "body"
        errors.setdefault(where, []).append(each["msg"])
    return problem(errors)


@app.errorhandler(BadRequest)
def malformed(error):
    return problem({"body": ["Not JSON."]})


@app.post("/items")
def create_item():
    item = Item.model_validate(request.get_json())
    return item.model_dump(), 201
