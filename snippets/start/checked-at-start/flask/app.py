import os

from flask import Flask, abort, request

app = Flask(__name__)
app.config["API_KEY"] = os.environ["API_KEY"]
app.config["PAGE_SIZE"] = int(os.environ.get("PAGE_SIZE", "10"))


@app.get("/books")
def list_books():
    if request.headers.get("X-Api-Key") != app.config["API_KEY"]:
        abort(403)
    return {"page_size": app.config["PAGE_SIZE"]}
