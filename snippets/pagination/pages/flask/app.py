from flask import Flask, url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db.init_app(app)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


with app.app_context():
    db.create_all()
    for number in range(1, 26):
        db.session.merge(Book(id=number, title=f"Book {number}"))
    db.session.commit()


@app.get("/books")
def list_books():
    books = db.paginate(db.select(Book).order_by(Book.id), max_per_page=100)

    def link(page):
        return page and url_for("list_books", page=page, per_page=books.per_page)

    return {
        "books": [book.title for book in books],
        "total": books.total,
        "page": books.page,
        "pages": books.pages,
        "previous": link(books.prev_num),
        "next": link(books.next_num),
    }
