from flask import Flask, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
hashes = {}
DUMMY_HASH = generate_password_hash("dummy-password")


@app.post("/accounts")
def create_account():
    name, password = request.form["username"], request.form["password"]
    if name in hashes:
        return {"error": "name is taken"}, 400
    if len(password) < 12:
        return {"error": "the password needs 12 characters"}, 400
    hashes[name] = generate_password_hash(password)
    return {"name": name}, 201


@app.post("/login")
def log_in():
    name = request.form["username"]
    stored = hashes.get(name, DUMMY_HASH)
    correct = check_password_hash(stored, request.form["password"])
    if not correct or name not in hashes:
        return {"error": "wrong name or password"}, 401
    return {"name": name}
