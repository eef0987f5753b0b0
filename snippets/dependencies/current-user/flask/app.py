from functools import wraps

from flask import Flask, abort, g, request

app = Flask(__name__)
users = {
    "token-of-ada": {"name": "ada", "admin": True},
    "token-of-bob": {"name": "bob", "admin": False},
}


@app.before_request
def load_user():
    g.user = users.get(request.headers.get("X-Token"))


def login_required(view):
    @wraps(view)
    def wrapped(**kwargs):
        if g.user is None:
            abort(401)
        return view(**kwargs)

    return wrapped


def admin_required(view):
    @wraps(view)
    @login_required
    def wrapped(**kwargs):
        if not g.user["admin"]:
            abort(403)
        return view(**kwargs)

    return wrapped


@app.get("/")
def index():
    return {"hello": g.user["name"] if g.user else "stranger"}


@app.get("/me")
@login_required
def me():
    return {"name": g.user["name"]}


@app.get("/reports/<int:number>")
@admin_required
def get_report(number):
    return {"report": number, "reader": g.user["name"]}
