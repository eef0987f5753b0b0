from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(Base):
    __tablename__ = "book"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey(Author.id))
    author: Mapped[Author] = relationship()


AUTHORS = ["Ada", "Grace", "Mary"]


async def add_books(session):
    for number in range(1, 7):
        author_id = (number - 1) % 3 + 1
        await session.merge(Author(id=author_id, name=AUTHORS[author_id - 1]))
        title = f"Book {number}"
        await session.merge(Book(id=number, title=title, author_id=author_id))
    await session.commit()
