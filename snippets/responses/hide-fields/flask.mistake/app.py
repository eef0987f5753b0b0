from flask import Flask, abort

from users import USERS

app = Flask(__name__)


@app.get("/users")
def list_users():
    return [USERS[1], USERS[2]]


@app.get("/users/<int:user_id>")
def get_user(user_id):
    if user_id not in USERS:
        abort(404)
    return USERS[user_id]
