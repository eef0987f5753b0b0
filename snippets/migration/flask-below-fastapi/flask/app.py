from flask import Flask, abort, url_for

app = Flask(__name__)

BOOKS = {1: "Middlemarch"}
AUTHORS = {1: "George Eliot"}


@app.get("/books/<int:book_id>")
def read_book(book_id):
    if book_id not in BOOKS:
        abort(404)
    return {"title": BOOKS[book_id]}


@app.get("/authors/<int:author_id>")
def read_author(author_id):
    if author_id not in AUTHORS:
        abort(404)
    return {
        "name": AUTHORS[author_id],
        "url": url_for("read_author", author_id=author_id),
    }
