from flask import Flask, abort, make_response, request

app = Flask(__name__)
books = {
    1: {"id": 1, "title": "Middlemarch", "author": "George Eliot"},
    2: {"id": 2, "title": "Beowulf", "author": "Unknown"},
}


def find_book(book_id):
    return books.get(book_id) or abort(404)


def checked_book(book_id, defaults):
    data = request.get_json()
    errors = {}
    if not isinstance(data, dict):
        errors["body"] = "must be an object"
        data = {}
    book = {"id": book_id}
    for name, longest in {"title": 200, "author": 100}.items():
        book[name] = data.get(name, defaults.get(name))
        if not isinstance(book[name], str) or not 1 <= len(book[name]) <= longest:
            errors[name] = f"must be a text of 1 to {longest} characters"
    if errors:
        abort(make_response({"errors": errors}, 400))
    return book


@app.get("/api/books")
def list_books():
    return list(books.values())


@app.post("/api/books")
def create_book():
    book_id = max(books, default=0) + 1
    books[book_id] = checked_book(book_id, {"author": "Unknown"})
    return books[book_id], 201


@app.get("/api/books/<int:book_id>")
def read_book(book_id):
    return find_book(book_id)


@app.put("/api/books/<int:book_id>")
def replace_book(book_id):
    find_book(book_id)
    books[book_id] = checked_book(book_id, {"author": "Unknown"})
    return books[book_id]


@app.patch("/api/books/<int:book_id>")
def change_book(book_id):
    books[book_id] = checked_book(book_id, find_book(book_id))
    return books[book_id]


@app.delete("/api/books/<int:book_id>")
def delete_book(book_id):
    find_book(book_id)
    del books[book_id]
    return "", 204
