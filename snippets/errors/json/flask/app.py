from flask import Flask, abort, json
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(HTTPException)
def answer_error(error):
    response = error.get_response()
    response.data = json.dumps({"status": error.code, "error": error.description})
    response.content_type = "application/json"
    return response


@app.get("/books/<int:book_id>")
def read_book(book_id):
    if book_id != 1:
        abort(404, description="There is no such book.")
    return {"title": "Middlemarch"}


@app.get("/private")
def read_private():
    abort(403)


@app.get("/crash")
def crash():
    return {"result": 1 / 0}
