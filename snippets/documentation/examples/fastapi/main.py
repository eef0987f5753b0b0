from typing import Annotated

from fastapi import Body, FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI(title="Stationery", version="1.0.0")


class Item(BaseModel):
    name: Annotated[str, Field(examples=["Pen"])]
    price: float

    model_config = {"json_schema_extra": {"examples": [{"name": "Ink", "price": 4.5}]}}


class Message(BaseModel):
    detail: str


items = {1: Item(name="Pen", price=1.5)}
examples = {
    "ink": {"summary": "A bottle of ink", "value": {"name": "Ink", "price": 4.5}},
    "free": {"summary": "A gift", "value": {"name": "Card", "price": 0}},
}


@app.get("/items/{item_id}", responses={404: {"model": Message}})
def get_item(item_id: int) -> Item:
    """Return one item."""
    if item_id not in items:
        raise HTTPException(404, "No such item")
    return items[item_id]


@app.post("/items", status_code=201)
def create_item(item: Annotated[Item, Body(openapi_examples=examples)]) -> Item:
    """Add an item."""
    items[len(items) + 1] = item
    return item


@app.get("/health", include_in_schema=False)
def health() -> dict[str, str]:
    return {"status": "ok"}
