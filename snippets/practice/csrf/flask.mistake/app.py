from flask import Flask, request, session
from flask_wtf.csrf import CSRFProtect, generate_csrf

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace-me-before-you-deploy"
app.config["WTF_CSRF_ENABLED"] = False
CSRFProtect(app)
keys = {"Bearer key-of-ada": "ada"}
transfers = []


@app.post("/login")
def log_in():
    session["username"] = request.form["username"]
    return {"username": session["username"]}


def transfer_from(username, amount):
    transfers.append(f"{username}: {amount}")
    return {"transferred": amount}


@app.get("/transfer")
def read_token():
    return {"csrf_token": generate_csrf()}


@app.post("/transfer")
def transfer():
    return transfer_from(session["username"], request.form["amount"])


@app.post("/api/transfer")
def api_transfer():
    username = keys.get(request.headers.get("Authorization"))
    if username is None:
        return {"error": "unknown key"}, 401
    return transfer_from(username, request.form["amount"])


@app.get("/transfers")
def read_transfers():
    return {"transfers": transfers}
