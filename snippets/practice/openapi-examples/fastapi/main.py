from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field


class Book(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"title": "Emma", "author": "Jane Austen"}]}
    )

    title: str = Field(min_length=1)
    author: str = "Unknown"


app = FastAPI()


@app.post("/books", status_code=201)
def create_book(book: Book) -> Book:
    return book
