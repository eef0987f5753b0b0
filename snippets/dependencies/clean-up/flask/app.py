from flask import Flask, abort, g

app = Flask(__name__)
log = []


def get_connection():
    if "connection" not in g:
        g.connection = "connection"
        log.append("open")
    return g.connection


def get_transaction():
    if "transaction" not in g:
        g.transaction = f"transaction on {get_connection()}"
        log.append("begin")
    return g.transaction


@app.teardown_appcontext
def close_connection(exception):
    if g.pop("connection", None):
        log.append("close")


@app.teardown_appcontext
def end_transaction(exception):
    if g.pop("transaction", None):
        log.append("commit" if exception is None else "rollback")


@app.get("/save")
def save():
    used = [get_transaction(), get_connection()]
    return {"used": used, "log": log}


@app.get("/refused")
def refused():
    get_transaction()
    abort(400)


@app.get("/broken")
def broken():
    get_transaction()
    raise RuntimeError("broken")


@app.get("/log")
def read_log():
    lines = log.copy()
    log.clear()
    return {"log": lines}
