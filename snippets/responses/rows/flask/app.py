from flask import Flask, abort

from database import query

app = Flask(__name__)


@app.get("/notes")
def list_notes():
    return [dict(row) for row in query("SELECT id, text FROM note ORDER BY id")]


@app.get("/notes/<int:note_id>")
def get_note(note_id):
    rows = query("SELECT id, text FROM note WHERE id = ?", [note_id])
    if not rows:
        abort(404)
    return dict(rows[0])


@app.get("/raw")
def raw():
    [row] = query("SELECT id, text FROM note WHERE id = 1")
    return {"note": row}
