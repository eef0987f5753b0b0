from typing import Annotated, Literal

from flask import Flask, Response, request
from pydantic import BaseModel, Field, ValidationError


class Customer(BaseModel):
    name: str
    country: Literal["NO", "SE"]


class Line(BaseModel):
    sku: str
    quantity: Annotated[int, Field(ge=1)]


class Order(BaseModel):
    customer: Customer
    lines: Annotated[list[Line], Field(min_length=1)]


app = Flask(__name__)


@app.errorhandler(ValidationError)
def invalid(error):
    body = error.json(include_url=False)
    return Response(body, status=422, mimetype="application/json")


@app.post("/orders")
def create_order():
    order = Order.model_validate(request.get_json())
    return order.model_dump(), 201
