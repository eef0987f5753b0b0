from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
)


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db.init_app(app)


class Author(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey(Author.id))
    author: Mapped[Author] = relationship()


with app.app_context():
    db.create_all()
    db.session.merge(Book(id=1, title="Emma", author=Author(id=1, name="Jane Austen")))
    db.session.commit()


@app.get("/books/<int:book_id>")
def get_book(book_id):
    book = db.get_or_404(Book, book_id)
    return {"title": book.title}


@app.get("/books/<int:book_id>/touched")
def touch_author(book_id):
    book = db.get_or_404(Book, book_id)
    return {"title": book.title, "author": book.author.name}


@app.get("/books/<int:book_id>/read-along")
def read_author_along(book_id):
    book = db.get_or_404(Book, book_id, options=[joinedload(Book.author)])
    return {"title": book.title, "author": book.author.name}
