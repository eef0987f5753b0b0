from typing import Annotated, Literal

from fastapi import FastAPI, status
from pydantic import BaseModel, Field


class Customer(BaseModel):
    name: str
    country: Literal["NO", "SE"]


class Line(BaseModel):
    sku: str
    quantity: Annotated[int, Field(ge=1)]


class Order(BaseModel):
    customer: Customer
    lines: Annotated[list[Line], Field(min_length=1)]


app = FastAPI()


@app.post("/orders", status_code=status.HTTP_201_CREATED)
def create_order(order: Order) -> Order:
    return order
