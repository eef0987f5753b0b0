import sqlite3

from flask import Flask, g

app = Flask(__name__)
log = []


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect("app.db")
        log.append("opened")
    return g.db


@app.teardown_appcontext
def close_db(exception):
    db = g.pop("db", None)
    if db is not None:
        db.close()
        log.append("closed")


@app.get("/sum")
def get_sum():
    total = get_db().execute("SELECT 1 + 2").fetchone()[0]
    return {"sum": total, "log": log}


@app.get("/broken")
def get_broken():
    get_db().execute("SELECT * FROM missing")


@app.get("/log")
def get_log():
    return {"log": log}
