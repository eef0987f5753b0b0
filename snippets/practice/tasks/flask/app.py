from datetime import UTC, datetime

from flask import Flask, abort, make_response, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///tasks.db"
db.init_app(app)


class Task(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))

    def as_dict(self):
        return {
            "id": self.id,
            "title": self.title,
            "done": self.done,
            "created_at": self.created_at.isoformat(),
        }


with app.app_context():
    db.drop_all()
    db.create_all()


def checked_changes(required=()):
    data = request.get_json()
    if not isinstance(data, dict):
        abort(make_response({"errors": {"body": "must be an object"}}, 400))
    errors = {name: "is required" for name in required if name not in data}
    if "title" in data:
        title = data["title"]
        if not isinstance(title, str) or not 1 <= len(title.strip()) <= 200:
            errors["title"] = "must be a text of 1 to 200 characters"
    if "done" in data and not isinstance(data["done"], bool):
        errors["done"] = "must be true or false"
    if errors:
        abort(make_response({"errors": errors}, 400))
    return {name: data[name] for name in ("title", "done") if name in data}


@app.get("/tasks")
def list_tasks():
    tasks = db.session.scalars(db.select(Task).order_by(Task.id))
    return [task.as_dict() for task in tasks]


@app.post("/tasks")
def create_task():
    task = Task(**checked_changes(required=["title"]))
    db.session.add(task)
    db.session.commit()
    return task.as_dict(), 201


@app.get("/tasks/<int:task_id>")
def read_task(task_id):
    return db.get_or_404(Task, task_id).as_dict()


@app.patch("/tasks/<int:task_id>")
def change_task(task_id):
    task = db.get_or_404(Task, task_id)
    for name, value in checked_changes().items():
        setattr(task, name, value)
    db.session.commit()
    return task.as_dict()


@app.delete("/tasks/<int:task_id>")
def delete_task(task_id):
    db.session.delete(db.get_or_404(Task, task_id))
    db.session.commit()
    return "", 204
