from flask import Flask, abort, request, session
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
app.secret_key = "replace-me-before-you-deploy"
hashes = {}


@app.post("/register")
def register():
    username = request.form["username"]
    if username in hashes:
        return {"error": "name is taken"}, 409
    hashes[username] = generate_password_hash(request.form["password"])
    return {"username": username}, 201


@app.post("/login")
def login():
    username = request.form["username"]
    stored = hashes.get(username)
    if stored is None or not check_password_hash(stored, request.form["password"]):
        return {"error": "wrong name or password"}, 401
    session.clear()
    session["username"] = username
    return {"username": username}


@app.get("/me")
def me():
    if "username" not in session:
        abort(401)
    return {"username": session["username"]}


@app.post("/logout")
def logout():
    session.clear()
    return "", 204
