from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///notes.db"
db.init_app(app)
log = []


class Note(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    done: Mapped[bool] = mapped_column(default=False)


@event.listens_for(Note, "after_insert")
def inserted(mapper, connection, note):
    log.append(f"note {note.id} created")


@event.listens_for(Note, "after_update")
def updated(mapper, connection, note):
    log.append(f"note {note.id} changed")


with app.app_context():
    db.create_all()


@app.post("/notes")
def create_note():
    note = Note()
    db.session.add(note)
    db.session.commit()
    return {"id": note.id, "done": note.done}, 201


@app.post("/notes/<int:note_id>/done")
def finish_note(note_id):
    note = db.get_or_404(Note, note_id)
    note.done = True
    db.session.commit()
    return {"id": note.id, "done": note.done}


@app.post("/notes/archive")
def finish_notes():
    query = update(Note).where(Note.done.is_(False)).values(done=True)
    result = db.session.execute(query)
    db.session.commit()
    return {"changed": result.rowcount}


@app.get("/log")
def read_log():
    return {"log": log}
