from flask import Flask, abort, request

app = Flask(__name__)
notes = {1: {"text": "Buy a pen", "done": False}}


def find_note(note_id):
    return notes.get(note_id) or abort(404)


@app.post("/notes")
def create_note():
    note_id = max(notes, default=0) + 1
    notes[note_id] = {"text": request.json["text"], "done": False}
    return notes[note_id], 201


@app.get("/notes/<int:note_id>")
def read_note(note_id):
    return find_note(note_id)


@app.put("/notes/<int:note_id>")
def replace_note(note_id):
    notes[note_id] = {"text": request.json["text"], "done": False}
    return notes[note_id]


@app.patch("/notes/<int:note_id>")
def change_note(note_id):
    find_note(note_id)["done"] = request.json["done"]
    return notes[note_id]


@app.delete("/notes/<int:note_id>")
def delete_note(note_id):
    notes.pop(note_id, None)
    return "", 204
