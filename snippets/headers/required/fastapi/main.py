from typing import Annotated

from fastapi import FastAPI, Header

app = FastAPI()


@app.get("/items")
def items(x_api_version: Annotated[int, Header()]) -> dict[str, int]:
    return {"version": x_api_version}
