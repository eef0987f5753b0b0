from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, status
from sqlmodel import Field, Session, SQLModel, create_engine, select


class NoteBase(SQLModel):
    title: str
    text: str = ""


class Note(NoteBase, table=True):
    id: int | None = Field(default=None, primary_key=True)


class NotePublic(NoteBase):
    id: int


class NoteUpdate(SQLModel):
    title: str = ""
    text: str = ""


engine = create_engine("sqlite:///notes.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


def get_note_or_404(note_id: int, session: SessionDep) -> Note:
    note = session.get(Note, note_id)
    if note is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Note not found")
    return note


NoteDep = Annotated[Note, Depends(get_note_or_404)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.post("/notes", response_model=NotePublic, status_code=status.HTTP_201_CREATED)
def create_note(data: NoteBase, session: SessionDep):
    note = Note.model_validate(data)
    session.add(note)
    session.commit()
    session.refresh(note)
    return note


@app.get("/notes", response_model=list[NotePublic])
def list_notes(session: SessionDep):
    return session.exec(select(Note).order_by(Note.id)).all()


@app.get("/notes/{note_id}", response_model=NotePublic)
def get_note(note: NoteDep):
    return note


@app.put("/notes/{note_id}", response_model=NotePublic)
def replace_note(note: NoteDep, data: NoteBase, session: SessionDep):
    note.sqlmodel_update(data.model_dump())
    session.commit()
    session.refresh(note)
    return note


@app.patch("/notes/{note_id}", response_model=NotePublic)
def change_note(note: NoteDep, data: NoteUpdate, session: SessionDep):
    note.sqlmodel_update(data.model_dump(exclude_unset=True))
    session.commit()
    session.refresh(note)
    return note


@app.delete("/notes/{note_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_note(note: NoteDep, session: SessionDep):
    session.delete(note)
    session.commit()
