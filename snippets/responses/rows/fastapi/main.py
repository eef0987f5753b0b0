from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

from database import query


class Note(BaseModel):
    id: int
    text: str


app = FastAPI()


@app.get("/notes", response_model=list[Note])
def list_notes():
    return [dict(row) for row in query("SELECT id, text FROM note ORDER BY id")]


@app.get("/notes/{note_id}", response_model=Note)
def get_note(note_id: int):
    rows = query("SELECT id, text FROM note WHERE id = ?", [note_id])
    if not rows:
        raise HTTPException(404)
    return dict(rows[0])


@app.get("/raw", response_model=Note)
def raw():
    [row] = query("SELECT id, text FROM note WHERE id = 1")
    return row
