from contextlib import asynccontextmanager

from fastapi import FastAPI
from sqlalchemy.orm import joinedload, raiseload, selectinload
from sqlmodel import Session, SQLModel, select

from database import SessionDep, engine
from models import Book, add_books


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        add_books(session)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


def listed(session, query):
    books = session.exec(query.order_by(Book.id)).all()
    names = [f"{book.title} by {book.author.name}" for book in books]
    return {"books": names, "queries": session.connection().info["queries"]}


@app.get("/lazy")
def lazy(session: SessionDep):
    return listed(session, select(Book))


@app.get("/joined")
def joined(session: SessionDep):
    return listed(session, select(Book).options(joinedload(Book.author)))


@app.get("/second-query")
def second_query(session: SessionDep):
    return listed(session, select(Book).options(selectinload(Book.author)))


@app.get("/refused")
def refused(session: SessionDep):
    return listed(session, select(Book).options(raiseload(Book.author)))
