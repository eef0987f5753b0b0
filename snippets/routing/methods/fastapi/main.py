from fastapi import FastAPI, HTTPException
from pydantic import BaseModel


class Note(BaseModel):
    text: str
    done: bool = False


class NoteChange(BaseModel):
    done: bool


app = FastAPI()
notes = {1: Note(text="Buy a pen")}


def find_note(note_id: int) -> Note:
    if note_id not in notes:
        raise HTTPException(status_code=404, detail="Note not found")
    return notes[note_id]


@app.post("/notes", status_code=201)
def create_note(note: Note) -> Note:
    notes[max(notes, default=0) + 1] = note
    return note


@app.get("/notes/{note_id}")
def read_note(note_id: int) -> Note:
    return find_note(note_id)


@app.put("/notes/{note_id}")
def replace_note(note_id: int, note: Note) -> Note:
    notes[note_id] = note
    return note


@app.patch("/notes/{note_id}")
def change_note(note_id: int, change: NoteChange) -> Note:
    find_note(note_id).done = change.done
    return notes[note_id]


@app.delete("/notes/{note_id}", status_code=204)
def delete_note(note_id: int) -> None:
    notes.pop(note_id, None)
