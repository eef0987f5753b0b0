from contextlib import asynccontextmanager

from fastapi import FastAPI, status
from sqlmodel import Field, Session, SQLModel, create_engine


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(min_length=1, max_length=20)


class BookPublic(SQLModel):
    id: int
    title: str


engine = create_engine("sqlite:///books.db")


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/books", response_model=BookPublic, status_code=status.HTTP_201_CREATED)
def create_book(book: Book):
    with Session(engine) as session:
        session.add(book)
        session.commit()
        session.refresh(book)
        return book
