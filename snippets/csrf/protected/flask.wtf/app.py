from flask import Flask, request, session
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace me before you deploy"
csrf = CSRFProtect(app)


@app.get("/")
def index():
    return {"user": session.get("user")}


@app.get("/token")
def token():
    return {"csrf_token": generate_csrf()}


@app.post("/login")
def login():
    session["user"] = request.form["user"]
    return {"user": session["user"]}


@app.post("/email")
def change_email():
    return {"user": session["user"], "email": request.form["email"]}
