from typing import Annotated

from fastapi import FastAPI, status
from pydantic import BaseModel, Field, StringConstraints


class Item(BaseModel):
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    price: Annotated[float, Field(ge=0, strict=True)]


app = FastAPI()


@app.post("/items", status_code=status.HTTP_201_CREATED)
def create_item(item: Item) -> Item:
    return item
