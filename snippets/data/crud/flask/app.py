from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db.init_app(app)


class Note(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")

    def to_dict(self):
        return {"id": self.id, "title": self.title, "text": self.text}


with app.app_context():
    db.create_all()


def checked(data, complete=True):
    if complete and "title" not in data:
        return "title is required"
    if not all(isinstance(data.get(key, ""), str) for key in ("title", "text")):
        return "title and text must be strings"


@app.post("/notes")
def create_note():
    data = request.get_json()
    if error := checked(data):
        return {"error": error}, 400
    note = Note(title=data["title"], text=data.get("text", ""))
    db.session.add(note)
    db.session.commit()
    return note.to_dict(), 201


@app.get("/notes")
def list_notes():
    notes = db.session.scalars(db.select(Note).order_by(Note.id))
    return [note.to_dict() for note in notes]


@app.get("/notes/<int:note_id>")
def get_note(note_id):
    return db.get_or_404(Note, note_id).to_dict()


@app.put("/notes/<int:note_id>")
def replace_note(note_id):
    note = db.get_or_404(Note, note_id)
    data = request.get_json()
    if error := checked(data):
        return {"error": error}, 400
    note.title = data["title"]
    note.text = data.get("text", "")
    db.session.commit()
    return note.to_dict()


@app.patch("/notes/<int:note_id>")
def change_note(note_id):
    note = db.get_or_404(Note, note_id)
    data = request.get_json()
    if error := checked(data, complete=False):
        return {"error": error}, 400
    note.title = data.get("title", note.title)
    note.text = data.get("text", note.text)
    db.session.commit()
    return note.to_dict()


@app.delete("/notes/<int:note_id>")
def delete_note(note_id):
    db.session.delete(db.get_or_404(Note, note_id))
    db.session.commit()
    return "", 204
