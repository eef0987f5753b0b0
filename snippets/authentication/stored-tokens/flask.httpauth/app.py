import secrets

from flask import Flask, request
from flask_httpauth import HTTPTokenAuth
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
auth = HTTPTokenAuth(scheme="Bearer")
hashes = {"ada": generate_password_hash("ada-s-password")}
users_by_token = {}


@auth.verify_token
def verify_token(token):
    return users_by_token.get(token)


@app.post("/login")
def login():
    username = request.form["username"]
    stored = hashes.get(username)
    if stored is None or not check_password_hash(stored, request.form["password"]):
        return {"error": "wrong name or password"}, 401
    token = secrets.token_urlsafe()
    users_by_token[token] = username
    return {"token": token}


@app.post("/logout")
@auth.login_required
def logout():
    del users_by_token[request.authorization.token]
    return "", 204


@app.get("/me")
@auth.login_required
def me():
    return {"username": auth.current_user()}
