from typing import Annotated

from fastapi import Body, FastAPI

app = FastAPI()
items = ["pen"]


@app.get("/items/")
def list_items():
    return {"items": items}


@app.post("/items/", status_code=201)
def create_item(name: Annotated[str, Body(embed=True)]):
    items.append(name)
    return {"items": items}


@app.get("/about")
def about():
    return {"shop": "Pens and ink"}
