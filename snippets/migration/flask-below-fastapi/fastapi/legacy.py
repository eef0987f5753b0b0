from flask import Flask, abort, url_for

app = Flask(__name__)

AUTHORS = {1: "George Eliot"}


@app.get("/authors/<int:author_id>")
def read_author(author_id):
    if author_id not in AUTHORS:
        abort(404)
    return {
        "name": AUTHORS[author_id],
        "url": url_for("read_author", author_id=author_id),
    }
