from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, Form, status
from sqlmodel import Field, Session, SQLModel, select

from database import engine, get_session


class Note(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    text: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)
SessionDep = Annotated[Session, Depends(get_session)]


@app.get("/notes")
def list_notes(session: SessionDep) -> list[str]:
    return session.exec(select(Note.text).order_by(Note.id)).all()


@app.post("/notes", status_code=status.HTTP_201_CREATED)
def create_note(text: Annotated[str, Form()], session: SessionDep):
    session.add(Note(text=text))
    session.commit()
    return {"text": text}
