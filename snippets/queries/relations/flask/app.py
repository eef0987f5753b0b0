from flask import Flask, request

from models import Author, Book, Tag, add_books, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db.init_app(app)

with app.app_context():
    db.create_all()
    add_books()


@app.get("/books/<int:book_id>")
def get_book(book_id):
    book = db.get_or_404(Book, book_id)
    return {
        "title": book.title,
        "author": book.author.name,
        "tags": [tag.name for tag in book.tags],
    }


@app.get("/authors/<int:author_id>")
def get_author(author_id):
    author = db.get_or_404(Author, author_id)
    return {"name": author.name, "books": [book.title for book in author.books]}


@app.get("/tags/<name>")
def get_tag(name):
    tag = db.get_or_404(Tag, name)
    return {"name": tag.name, "books": [book.title for book in tag.books]}


@app.post("/books")
def create_book():
    data = request.get_json()
    tags = db.session.scalars(db.select(Tag).where(Tag.name.in_(data["tags"])))
    book = Book(title=data["title"], author_id=data["author_id"], tags=tags.all())
    db.session.add(book)
    db.session.commit()
    return {"id": book.id, "tags": [tag.name for tag in book.tags]}, 201


@app.delete("/authors/<int:author_id>")
def delete_author(author_id):
    db.session.delete(db.get_or_404(Author, author_id))
    db.session.commit()
    return "", 204
