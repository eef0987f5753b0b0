from typing import Annotated

from fastapi import FastAPI, Form, status
from pydantic import BaseModel, Field


class Order(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=10)]
    quantity: Annotated[int, Field(ge=1)]
    gift: bool = False


app = FastAPI()


@app.post("/orders", status_code=status.HTTP_201_CREATED)
def create_order(order: Annotated[Order, Form()]) -> Order:
    return order
