from fastapi import FastAPI, HTTPException

app = FastAPI()
BOOKS = {1: "Middlemarch", 2: "The diary"}


@app.get("/books/{book_id}")
def read_book(book_id: int):
    if book_id not in BOOKS:
        raise HTTPException(404, detail="There is no such book.")
    if book_id == 2:
        raise HTTPException(403, detail="This book is private.")
    return {"title": BOOKS[book_id]}


@app.post("/books/{book_id}/loan")
def borrow_book(book_id: int):
    raise HTTPException(409, detail="Somebody else has this book.")
