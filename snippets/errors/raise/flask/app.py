from flask import Flask, abort

app = Flask(__name__)
BOOKS = {1: "Middlemarch", 2: "The diary"}


@app.get("/books/<int:book_id>")
def read_book(book_id):
    if book_id not in BOOKS:
        abort(404, description="There is no such book.")
    if book_id == 2:
        abort(403, description="This book is private.")
    return {"title": BOOKS[book_id]}


@app.post("/books/<int:book_id>/loan")
def borrow_book(book_id):
    abort(409, description="Somebody else has this book.")
