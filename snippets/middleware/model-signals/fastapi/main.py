from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import event, update
from sqlmodel import Field, Session, SQLModel, create_engine

log = []


class Note(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    done: bool = False


class NotePublic(SQLModel):
    id: int
    done: bool


@event.listens_for(Note, "after_insert")
def inserted(mapper, connection, note):
    log.append(f"note {note.id} created")


@event.listens_for(Note, "after_update")
def updated(mapper, connection, note):
    log.append(f"note {note.id} changed")


engine = create_engine("sqlite:///notes.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/notes", response_model=NotePublic, status_code=201)
def create_note(session: SessionDep):
    note = Note()
    session.add(note)
    session.commit()
    session.refresh(note)
    return note


@app.post("/notes/{note_id}/done", response_model=NotePublic)
def finish_note(note_id: int, session: SessionDep):
    note = session.get(Note, note_id)
    if note is None:
        raise HTTPException(status_code=404, detail="Note not found")
    note.done = True
    session.commit()
    session.refresh(note)
    return note


@app.post("/notes/archive")
def finish_notes(session: SessionDep):
    query = update(Note).where(Note.done.is_(False)).values(done=True)
    result = session.execute(query)
    session.commit()
    return {"changed": result.rowcount}


@app.get("/log")
def read_log():
    return {"log": log}
