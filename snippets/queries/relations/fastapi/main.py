from contextlib import asynccontextmanager

from fastapi import FastAPI, status
from sqlmodel import Session, SQLModel, col, select

from database import SessionDep, engine, get_or_404
from models import Author, Book, BookCreate, Tag, add_books


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        add_books(session)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/books/{book_id}")
def get_book(book_id: int, session: SessionDep):
    book = get_or_404(session, Book, book_id)
    tags = [tag.name for tag in book.tags]
    return {"title": book.title, "author": book.author.name, "tags": tags}


@app.get("/authors/{author_id}")
def get_author(author_id: int, session: SessionDep):
    author = get_or_404(session, Author, author_id)
    return {"name": author.name, "books": [book.title for book in author.books]}


@app.get("/tags/{name}")
def get_tag(name: str, session: SessionDep):
    tag = get_or_404(session, Tag, name)
    return {"name": tag.name, "books": [book.title for book in tag.books]}


@app.post("/books", status_code=status.HTTP_201_CREATED)
def create_book(data: BookCreate, session: SessionDep):
    tags = session.exec(select(Tag).where(col(Tag.name).in_(data.tags))).all()
    book = Book(title=data.title, author_id=data.author_id, tags=tags)
    session.add(book)
    session.commit()
    return {"id": book.id, "tags": [tag.name for tag in book.tags]}


@app.delete("/authors/{author_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_author(author_id: int, session: SessionDep):
    session.delete(get_or_404(session, Author, author_id))
    session.commit()
