from typing import Annotated

from fastapi import Depends, FastAPI
from sqlmodel import Session, select

from database import Book, engine, store

app = FastAPI()


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@app.get("/books")
def list_books(session: SessionDep):
    return session.exec(select(Book.title).order_by(Book.title)).all()


@app.put("/books/{title}")
def put_book(title: str, session: SessionDep):
    return {"added": store(session, title)}
