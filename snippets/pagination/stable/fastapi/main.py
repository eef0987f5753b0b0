from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Query, status
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str


engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(1, 10):
            session.merge(Book(id=number, title=f"Book {number}"))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/by-page")
def by_page(session: SessionDep, page: Annotated[int, Query(ge=1)] = 1) -> list[str]:
    query = select(Book.title).order_by(Book.id).offset((page - 1) * 3).limit(3)
    return session.exec(query).all()


@app.get("/by-key")
def by_key(session: SessionDep, after: int = 0) -> list[str]:
    query = select(Book.title).where(Book.id > after).order_by(Book.id).limit(3)
    return session.exec(query).all()


@app.delete("/books/{book_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_book(book_id: int, session: SessionDep):
    book = session.get(Book, book_id)
    if book is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Book not found")
    session.delete(book)
    session.commit()
