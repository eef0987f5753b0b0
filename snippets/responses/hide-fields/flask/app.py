from flask import Flask, abort

from users import USERS

app = Flask(__name__)


def public(user):
    return {"id": user["id"], "name": user["name"], "email": user["email"]}


@app.get("/users")
def list_users():
    return [public(USERS[1]), public(USERS[2])]


@app.get("/users/<int:user_id>")
def get_user(user_id):
    if user_id not in USERS:
        abort(404)
    return public(USERS[user_id])
