from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import event
from sqlmodel import Field, Session, SQLModel, create_engine, select


class Book(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    title: str


engine = create_engine("sqlite:///books.db", connect_args={"check_same_thread": False})


@event.listens_for(engine, "before_cursor_execute")
def count(connection, cursor, statement, parameters, context, executemany):
    connection.info["queries"] = connection.info.get("queries", 0) + 1


def get_session():
    with Session(engine) as session:
        session.connection().info["queries"] = 0
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        for number in range(1, 7):
            session.merge(Book(id=number, title=f"Book {number}"))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/steps")
def steps(session: Annotated[Session, Depends(get_session)]):
    log = []

    def step(name: str, rows: int | None = None):
        queries = session.connection().info["queries"]
        log.append({"step": name, "rows": rows, "queries": queries})

    query = select(Book).where(Book.id > 2).order_by(Book.id)
    step("built")
    books = session.exec(query)
    step("read", rows=len(list(books)))
    step("read again", rows=len(list(books)))
    first_two = query.limit(2)
    step("built further")
    step("read", rows=len(list(session.exec(first_two))))
    return log
