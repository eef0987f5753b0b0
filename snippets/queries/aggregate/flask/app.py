from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
db.init_app(app)


class Shelf(db.Model):
    name: Mapped[str] = mapped_column(primary_key=True)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    shelf_name: Mapped[str] = mapped_column(ForeignKey(Shelf.name))
    pages: Mapped[int]


with app.app_context():
    db.create_all()
    for name in ["art", "history", "travel"]:
        db.session.merge(Shelf(name=name))
    db.session.merge(Book(id=1, shelf_name="art", pages=100))
    db.session.merge(Book(id=2, shelf_name="art", pages=250))
    db.session.merge(Book(id=3, shelf_name="history", pages=400))
    db.session.commit()


@app.get("/shelves")
def list_shelves():
    at_least = request.args.get("at_least", 0, type=int)
    books = func.count(Book.id).label("books")
    query = (
        db.select(Shelf.name, books, func.avg(Book.pages).label("mean_pages"))
        .outerjoin(Book)
        .group_by(Shelf.name)
        .having(books >= at_least)
        .order_by(Shelf.name)
    )
    return [dict(row) for row in db.session.execute(query).mappings()]
