from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)


class Author(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey(Author.id))
    author: Mapped[Author] = relationship()


AUTHORS = ["Ada", "Grace", "Mary"]


def add_books():
    for number in range(1, 7):
        author_id = (number - 1) % 3 + 1
        db.session.merge(Author(id=author_id, name=AUTHORS[author_id - 1]))
        title = f"Book {number}"
        db.session.merge(Book(id=number, title=title, author_id=author_id))
    db.session.commit()
