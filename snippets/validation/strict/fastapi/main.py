from datetime import date
from typing import Annotated

from fastapi import FastAPI, status
from pydantic import BaseModel, ConfigDict, FiniteFloat, Strict


class Order(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    name: str
    quantity: int
    price: FiniteFloat
    due: Annotated[date, Strict(False)] | None = None


app = FastAPI()


@app.post("/orders", status_code=status.HTTP_201_CREATED)
def create_order(order: Order) -> Order:
    return order
