from flask import Flask, redirect, url_for

app = Flask(__name__)


@app.get("/new")
def new():
    return {"message": "You are here"}


@app.route("/old", methods=["GET", "POST"])
def old():
    return redirect(url_for("new"))


@app.get("/moved")
def moved():
    return redirect(url_for("new"), code=301)


@app.post("/notes")
def create_note():
    return redirect(url_for("new"), code=303)


@app.get("/outside")
def outside():
    return redirect("https://example.com/")
