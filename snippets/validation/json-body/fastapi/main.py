from fastapi import FastAPI, status
from pydantic import BaseModel


class Item(BaseModel):
    name: str
    price: float


app = FastAPI()


@app.post("/items", status_code=status.HTTP_201_CREATED)
def create_item(item: Item) -> Item:
    return item
