from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.record_queries import get_recorded_queries
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///books.db"
app.config["SQLALCHEMY_RECORD_QUERIES"] = True
db.init_app(app)


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]


with app.app_context():
    db.create_all()
    for number in range(1, 7):
        db.session.merge(Book(id=number, title=f"Book {number}"))
    db.session.commit()


@app.get("/steps")
def steps():
    log = []

    def step(name, rows=None):
        queries = len(get_recorded_queries())
        log.append({"step": name, "rows": rows, "queries": queries})

    query = db.select(Book).where(Book.id > 2).order_by(Book.id)
    step("built")
    books = db.session.scalars(query)
    step("read", rows=len(list(books)))
    step("read again", rows=len(list(books)))
    first_two = query.limit(2)
    step("built further")
    step("read", rows=len(list(db.session.scalars(first_two))))
    return log
