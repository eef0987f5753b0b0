from flask import Flask, flash, get_flashed_messages, redirect, request

app = Flask(__name__)
app.secret_key = "replace-me-before-you-deploy"


@app.post("/items")
def create_item():
    name = request.form.get("name")
    if name:
        flash(f"{name} added", "success")
    else:
        flash("A name is required", "error")
    return redirect("/items")


@app.get("/items")
def get_messages():
    messages = get_flashed_messages(with_categories=True)
    return [{"level": level, "text": text} for level, text in messages]
