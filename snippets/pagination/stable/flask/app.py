from flask import Flask, request
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
    for number in range(1, 10):
        db.session.merge(Book(id=number, title=f"Book {number}"))
    db.session.commit()


@app.get("/by-page")
def by_page():
    books = db.paginate(db.select(Book).order_by(Book.id), per_page=3)
    return [book.title for book in books]


@app.get("/by-key")
def by_key():
    after = request.args.get("after", 0, type=int)
    query = db.select(Book).where(Book.id > after).order_by(Book.id).limit(3)
    return [book.title for book in db.session.scalars(query)]


@app.delete("/books/<int:book_id>")
def delete_book(book_id):
    db.session.delete(db.get_or_404(Book, book_id))
    db.session.commit()
    return "", 204
