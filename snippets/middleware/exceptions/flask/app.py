from flask import Flask

app = Flask(__name__)
log = []


class SoldOut(Exception):
    pass


@app.errorhandler(SoldOut)
def sold_out(error):
    return {"error": "sold out"}, 409


@app.after_request
def after(response):
    log.append(f"after_request: {response.status_code}")
    return response


@app.teardown_request
def teardown(error):
    log.append(f"teardown_request: {error!r}")


@app.get("/books/<int:book_id>")
def read_book(book_id):
    if book_id == 2:
        raise SoldOut
    if book_id == 3:
        raise RuntimeError("nobody expected this")
    return {"id": book_id}


@app.get("/log")
def read_log():
    return {"log": log}
