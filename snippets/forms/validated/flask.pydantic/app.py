from typing import Annotated

from flask import Flask, Response, request
from pydantic import BaseModel, Field, ValidationError


class Order(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=10)]
    quantity: Annotated[int, Field(ge=1)]
    gift: bool = False


app = Flask(__name__)


@app.post("/orders")
def create_order():
    try:
        order = Order.model_validate(request.form.to_dict())
    except ValidationError as error:
        body = error.json(include_url=False)
        return Response(body, status=422, mimetype="application/json")
    return order.model_dump(), 201
