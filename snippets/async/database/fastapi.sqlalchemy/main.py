from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import ForeignKey
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    joinedload,
    mapped_column,
    relationship,
)

engine = create_async_engine("sqlite+aiosqlite:///books.db")
new_session = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "author"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Book(Base):
    __tablename__ = "book"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("author.id"))
    author: Mapped[Author] = relationship(lazy="raise")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with new_session() as session:
        await session.merge(
            Book(id=1, title="Emma", author=Author(id=1, name="Jane Austen"))
        )
        await session.commit()
    yield
    await engine.dispose()


async def get_session() -> AsyncIterator[AsyncSession]:
    async with new_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]
app = FastAPI(lifespan=lifespan)


async def find_book(session: AsyncSession, book_id: int, *options) -> Book:
    book = await session.get(Book, book_id, options=options)
    if book is None:
        raise HTTPException(404, "No such book")
    return book


@app.get("/books/{book_id}")
async def get_book(book_id: int, session: Session):
    book = await find_book(session, book_id)
    return {"title": book.title}


@app.get("/books/{book_id}/touched")
async def touch_author(book_id: int, session: Session):
    book = await find_book(session, book_id)
    return {"title": book.title, "author": book.author.name}


@app.get("/books/{book_id}/read-along")
async def read_author_along(book_id: int, session: Session):
    book = await find_book(session, book_id, joinedload(Book.author))
    return {"title": book.title, "author": book.author.name}
