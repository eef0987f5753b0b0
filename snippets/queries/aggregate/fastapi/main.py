from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from pydantic import BaseModel
from sqlmodel import Field, Session, SQLModel, col, create_engine, func, select


class Shelf(SQLModel, table=True):
    name: str = Field(primary_key=True)


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    shelf_name: str = Field(foreign_key="shelf.name")
    pages: int


class ShelfStats(BaseModel):
    name: str
    books: int
    mean_pages: float | None


engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for name in ["art", "history", "travel"]:
            session.merge(Shelf(name=name))
        session.merge(Book(id=1, shelf_name="art", pages=100))
        session.merge(Book(id=2, shelf_name="art", pages=250))
        session.merge(Book(id=3, shelf_name="history", pages=400))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/shelves", response_model=list[ShelfStats])
def list_shelves(
    session: Annotated[Session, Depends(get_session)],
    at_least: Annotated[int, Query(ge=0)] = 0,
):
    books = func.count(col(Book.id)).label("books")
    query = (
        select(Shelf.name, books, func.avg(Book.pages).label("mean_pages"))
        .outerjoin(Book)
        .group_by(Shelf.name)
        .having(books >= at_least)
        .order_by(Shelf.name)
    )
    return session.exec(query).all()
