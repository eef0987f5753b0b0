from fastapi import FastAPI
from pydantic import BaseModel, PositiveInt


class Order(BaseModel):
    item: str
    quantity: PositiveInt


app = FastAPI()


@app.post("/orders", status_code=201)
def create_order(order: Order):
    return {"item": order.item, "total": order.quantity * 2}
