from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

book_tag = db.Table(
    "book_tag",
    Column("book_id", ForeignKey("book.id"), primary_key=True),
    Column("tag_name", ForeignKey("tag.name"), primary_key=True),
)


class Author(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    books: Mapped[list["Book"]] = relationship(
        back_populates="author", cascade="all, delete-orphan", order_by="Book.id"
    )


class Tag(db.Model):
    name: Mapped[str] = mapped_column(primary_key=True)
    books: Mapped[list["Book"]] = relationship(
        secondary=book_tag, back_populates="tags", order_by="Book.id"
    )


class Book(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey(Author.id))
    author: Mapped[Author] = relationship(back_populates="books")
    tags: Mapped[list[Tag]] = relationship(
        secondary=book_tag, back_populates="books", order_by=Tag.name
    )


def add_books():
    classic = Tag(name="classic")
    db.session.merge(
        Author(
            id=1,
            name="Mary Shelley",
            books=[
                Book(id=1, title="Frankenstein", tags=[classic, Tag(name="novel")]),
                Book(id=2, title="The Last Man", tags=[classic]),
            ],
        )
    )
    db.session.merge(Author(id=2, name="Octavia E. Butler"))
    db.session.commit()
