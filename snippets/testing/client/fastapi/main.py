from fastapi import FastAPI, status
from fastapi.responses import RedirectResponse
from pydantic import BaseModel


class Item(BaseModel):
    name: str


app = FastAPI()
items = {1: Item(name="pen")}


@app.get("/items/{number}")
def get_item(number: int) -> Item:
    return items[number]


@app.post("/items", status_code=status.HTTP_201_CREATED)
def create_item(item: Item):
    number = len(items) + 1
    items[number] = item
    return {"number": number}


@app.get("/pen")
def get_pen() -> RedirectResponse:
    return RedirectResponse("/items/1")
