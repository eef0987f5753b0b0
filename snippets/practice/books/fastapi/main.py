from typing import Annotated

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

Title = Annotated[str, Field(min_length=1, max_length=200)]
Author = Annotated[str, Field(min_length=1, max_length=100)]


class BookIn(BaseModel):
    title: Title
    author: Author = "Unknown"


class BookChange(BaseModel):
    title: Title = ""
    author: Author = ""


class Book(BookIn):
    id: int


app = FastAPI()
books = {
    1: Book(id=1, title="Middlemarch", author="George Eliot"),
    2: Book(id=2, title="Beowulf"),
}


def find_book(book_id: int) -> Book:
    if book_id not in books:
        raise HTTPException(status_code=404, detail="Book not found")
    return books[book_id]


@app.get("/api/books")
def list_books() -> list[Book]:
    return list(books.values())


@app.post("/api/books", status_code=201)
def create_book(book: BookIn) -> Book:
    book_id = max(books, default=0) + 1
    books[book_id] = Book(id=book_id, **book.model_dump())
    return books[book_id]


@app.get("/api/books/{book_id}")
def read_book(book_id: int) -> Book:
    return find_book(book_id)


@app.put("/api/books/{book_id}")
def replace_book(book_id: int, book: BookIn) -> Book:
    find_book(book_id)
    books[book_id] = Book(id=book_id, **book.model_dump())
    return books[book_id]


@app.patch("/api/books/{book_id}")
def change_book(book_id: int, change: BookChange) -> Book:
    changes = change.model_dump(exclude_unset=True)
    books[book_id] = find_book(book_id).model_copy(update=changes)
    return books[book_id]


@app.delete("/api/books/{book_id}", status_code=204)
def delete_book(book_id: int) -> None:
    find_book(book_id)
    del books[book_id]
