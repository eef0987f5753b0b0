from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI(title="Stationery", version="1.0.0")


class ItemIn(BaseModel):
    name: str
    price: Annotated[float, Field(ge=0)]


class ItemOut(ItemIn):
    id: int


items = {1: ItemOut(id=1, name="Pen", price=1.5)}


@app.get("/items/{item_id}")
def get_item(item_id: int) -> ItemOut:
    """Return one item."""
    if item_id not in items:
        raise HTTPException(404, "No such item")
    return items[item_id]


@app.post("/items", status_code=201)
def create_item(item_in: ItemIn) -> ItemOut:
    """Add an item."""
    item = ItemOut(id=len(items) + 1, **item_in.model_dump())
    items[item.id] = item
    return item
