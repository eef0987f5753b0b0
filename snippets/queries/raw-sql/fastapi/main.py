from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, create_engine


class Person(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    name: str
    phone: str


engine = create_engine("sqlite:///people.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.merge(Person(id=1, name="Ada", phone="555-0101"))
        session.merge(Person(id=2, name="O'Brien", phone="555-0102"))
        session.commit()
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/people")
def find_people(
    session: Annotated[Session, Depends(get_session)], name: str = ""
) -> list[dict[str, str]]:
    query = text("SELECT name, phone FROM person WHERE name = :name")
    rows = session.connection().execute(query, {"name": name})
    return [dict(row) for row in rows.mappings()]
