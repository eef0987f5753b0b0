from typing import Annotated

from fastapi import FastAPI, Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field


class Item(BaseModel):
    name: Annotated[str, Field(max_length=10)]
    price: Annotated[float, Field(ge=0)]


app = FastAPI()


@app.exception_handler(RequestValidationError)
def problem(request: Request, error: RequestValidationError) -> JSONResponse:
    errors: dict[str, list[str]] = {}
    for each in error.errors():
        where = ".".join(map(str, each["loc"]))
        errors.setdefault(where, []).append(each["msg"])
    return JSONResponse(
        {"title": "Invalid request", "errors": errors},
        status_code=status.HTTP_422_UNPROCESSABLE_CONTENT,
        media_type="application/problem+json",
    )


@app.post("/items", status_code=status.HTTP_201_CREATED)
def create_item(item: Item) -> Item:
    return item
