from fastapi import FastAPI, HTTPException, Request, Response, status
from pydantic import BaseModel


class NoteIn(BaseModel):
    text: str


class Note(NoteIn):
    id: int


app = FastAPI()
notes: dict[int, Note] = {}


@app.post("/notes", status_code=status.HTTP_201_CREATED)
def create_note(note_in: NoteIn, request: Request, response: Response) -> Note:
    note = Note(id=len(notes) + 1, text=note_in.text)
    notes[note.id] = note
    location = request.app.url_path_for("read_note", note_id=note.id)
    response.headers["Location"] = location
    return note


@app.get("/notes/{note_id}")
def read_note(note_id: int) -> Note:
    if note_id not in notes:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return notes[note_id]


@app.delete("/notes/{note_id}", status_code=status.HTTP_204_NO_CONTENT)
def delete_note(note_id: int) -> None:
    if note_id not in notes:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    del notes[note_id]


@app.post("/reports", status_code=status.HTTP_202_ACCEPTED)
def start_report() -> dict[str, str]:
    return {"state": "started"}


@app.get("/unregistered", status_code=299)
def unregistered() -> dict[str, int]:
    return {"status": 299}
