from typing import Annotated, Any

from fastapi import FastAPI, Form

app = FastAPI()


@app.post("/items")
def create_item(
    name: Annotated[str, Form()],
    quantity: Annotated[int, Form()] = 1,
    tag: Annotated[list[str], Form()] = [],
) -> dict[str, Any]:
    return {"name": name, "quantity": quantity, "tags": tag}
