from a2wsgi import WSGIMiddleware
from fastapi import FastAPI, HTTPException

import legacy

app = FastAPI()

BOOKS = {1: "Middlemarch"}


@app.get("/books/{book_id}")
def read_book(book_id: int):
    if book_id not in BOOKS:
        raise HTTPException(404)
    return {"title": BOOKS[book_id]}


app.mount("/", WSGIMiddleware(legacy.app))
