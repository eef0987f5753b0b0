from datetime import date

from flask import Flask, Response, request
from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError


class Order(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    name: str
    quantity: int
    price: FiniteFloat
    due: date | None = None


app = Flask(__name__)


@app.post("/orders")
def create_order():
    try:
        order = Order.model_validate_json(request.data)
    except ValidationError as error:
        body = error.json(include_url=False)
        return Response(body, status=422, mimetype="application/json")
    return order.model_dump(mode="json"), 201
