from flask import Flask, request, session

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace me before you deploy"


@app.get("/")
def index():
    session.setdefault("email", "ada@example.com")
    return {"email": session["email"]}


@app.post("/email")
@app.post("/api/email")
def change_email():
    session["email"] = request.form["email"]
    return {"email": session["email"]}
