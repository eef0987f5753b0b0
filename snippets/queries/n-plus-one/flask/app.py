from flask import Flask
from flask_sqlalchemy.record_queries import get_recorded_queries
from sqlalchemy.orm import joinedload, raiseload, selectinload

from models import Book, add_books, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
app.config["SQLALCHEMY_RECORD_QUERIES"] = True
db.init_app(app)

with app.app_context():
    db.create_all()
    add_books()


def listed(query):
    books = db.session.scalars(query.order_by(Book.id)).all()
    names = [f"{book.title} by {book.author.name}" for book in books]
    return {"books": names, "queries": len(get_recorded_queries())}


@app.get("/lazy")
def lazy():
    return listed(db.select(Book))


@app.get("/joined")
def joined():
    return listed(db.select(Book).options(joinedload(Book.author)))


@app.get("/second-query")
def second_query():
    return listed(db.select(Book).options(selectinload(Book.author)))


@app.get("/refused")
def refused():
    return listed(db.select(Book).options(raiseload(Book.author)))
