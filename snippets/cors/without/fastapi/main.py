from fastapi import FastAPI
from pydantic import BaseModel


class Price(BaseModel):
    price: int


app = FastAPI()
prices = {"pen": Price(price=9)}


@app.get("/price")
def read_price() -> Price:
    return prices["pen"]


@app.put("/price")
def write_price(price: Price) -> Price:
    prices["pen"] = price
    return price
