from typing import Literal
from uuid import UUID

from fastapi import FastAPI

app = FastAPI()


@app.get("/files/{name:path}")
def read_file(name: str):
    return {"file": name}


@app.get("/orders/{order_id}")
def read_order(order_id: UUID):
    return {"order": order_id, "version": order_id.version}


@app.get("/colours/{colour}")
def read_colour(colour: Literal["red", "green", "blue"]):
    return {"colour": colour}
