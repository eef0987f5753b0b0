from contextlib import asynccontextmanager
from math import ceil
from typing import Annotated

from fastapi import Depends, FastAPI, Query, Request
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, create_engine, func, select


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str


class BookPage(BaseModel):
    books: list[str]
    total: int
    page: int
    pages: int
    previous: str | None
    next: str | None


engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(1, 26):
            session.merge(Book(id=number, title=f"Book {number}"))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/books")
def list_books(
    request: Request,
    session: Annotated[Session, Depends(get_session)],
    page: Annotated[int, Query(ge=1)] = 1,
    per_page: Annotated[int, Query(ge=1, le=100)] = 20,
) -> BookPage:
    query = select(Book).order_by(Book.id)
    books = session.exec(query.offset((page - 1) * per_page).limit(per_page))
    total = session.exec(select(func.count()).select_from(Book)).one()
    pages = ceil(total / per_page)

    def link(number: int) -> str:
        url = request.url_for("list_books")
        return str(url.include_query_params(page=number, per_page=per_page))

    return BookPage(
        books=[book.title for book in books],
        total=total,
        page=page,
        pages=pages,
        previous=link(page - 1) if page > 1 else None,
        next=link(page + 1) if page < pages else None,
    )
