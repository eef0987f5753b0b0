from contextlib import asynccontextmanager

from fastapi import FastAPI, status
from sqlmodel import Field, Session, SQLModel, create_engine


class BookIn(SQLModel):
    title: str = Field(min_length=1, max_length=20)


class Book(BookIn, table=True):
    id: int | None = Field(default=None, primary_key=True)


class BookPublic(BookIn):
    id: int


engine = create_engine("sqlite:///books.db")


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/books", response_model=BookPublic, status_code=status.HTTP_201_CREATED)
def create_book(book_in: BookIn):
    with Session(engine) as session:
        book = Book.model_validate(book_in)
        session.add(book)
        session.commit()
        session.refresh(book)
        return book
