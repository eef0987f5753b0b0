from datetime import UTC, datetime, timedelta

import jwt
from flask import Flask, request
from flask_httpauth import HTTPTokenAuth
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "replace-me-before-you-deploy-0123456789"
auth = HTTPTokenAuth(scheme="Bearer")
hashes = {"ada": generate_password_hash("ada-s-password")}


@auth.verify_token
def verify_token(token):
    try:
        return jwt.decode(token, app.secret_key, algorithms=["HS256"])["sub"]
    except jwt.InvalidTokenError:
        return None


@app.post("/token")
def login():
    username = request.form["username"]
    stored = hashes.get(username)
    if stored is None or not check_password_hash(stored, request.form["password"]):
        return {"error": "wrong name or password"}, 401
    expires = datetime.now(UTC) + timedelta(minutes=30)
    claims = {"sub": username, "exp": expires}
    token = jwt.encode(claims, app.secret_key, algorithm="HS256")
    return {"access_token": token, "token_type": "bearer"}


@app.get("/me")
@auth.login_required
def me():
    return {"username": auth.current_user()}
