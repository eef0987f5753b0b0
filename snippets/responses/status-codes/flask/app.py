from flask import Flask, abort, request, url_for

app = Flask(__name__)
notes = {}


@app.post("/notes")
def create_note():
    data = request.get_json()
    if "text" not in data:
        return {"error": "text is required"}, 400
    note = {"id": len(notes) + 1, "text": data["text"]}
    notes[note["id"]] = note
    location = url_for("read_note", note_id=note["id"])
    return note, 201, {"Location": location}


@app.get("/notes/<int:note_id>")
def read_note(note_id):
    if note_id not in notes:
        abort(404)
    return notes[note_id]


@app.delete("/notes/<int:note_id>")
def delete_note(note_id):
    if note_id not in notes:
        abort(404)
    del notes[note_id]
    return "", 204


@app.post("/reports")
def start_report():
    return {"state": "started"}, 202


@app.get("/unregistered")
def unregistered():
    return {"status": 299}, 299
