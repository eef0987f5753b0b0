from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Item(BaseModel):
    name: Annotated[str, Field(min_length=1)]


items = [Item(name="Pen")]


@app.get("/items")
def list_items() -> list[Item]:
    return items


@app.post("/items", status_code=201)
def create_item(item: Item) -> Item:
    items.append(item)
    return item
