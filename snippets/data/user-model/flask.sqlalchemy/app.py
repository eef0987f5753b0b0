from flask import Flask, abort, request
from sqlalchemy.exc import IntegrityError

from database import db_session, engine
from models import Base, User

Base.metadata.create_all(engine)

app = Flask(__name__)


@app.teardown_appcontext
def remove_session(exception):
    db_session.remove()


@app.post("/users")
def create_user():
    data = request.get_json()
    if not data.get("email") or not data.get("name"):
        return {"error": "email and name are required"}, 400
    user = User(email=data["email"], name=data["name"])
    db_session.add(user)
    try:
        db_session.commit()
    except IntegrityError:
        db_session.rollback()
        return {"error": "email is taken"}, 409
    return user.to_dict(), 201


@app.get("/users/<int:user_id>")
def get_user(user_id):
    user = db_session.get(User, user_id)
    if user is None:
        abort(404)
    return user.to_dict()
