import sqlite3

from flask import Flask, current_app, g, request


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
    return g.db


def close_db(exception):
    db = g.pop("db", None)
    if db is not None:
        db.close()


def create_app(config=None):
    app = Flask(__name__)
    app.config["DATABASE"] = "notes.db"
    app.config.from_mapping(config)
    app.teardown_appcontext(close_db)
    with app.app_context():
        get_db().execute("CREATE TABLE IF NOT EXISTS note (text TEXT NOT NULL)")

    @app.get("/notes")
    def list_notes():
        rows = get_db().execute("SELECT text FROM note ORDER BY rowid")
        return [text for (text,) in rows]

    @app.post("/notes")
    def create_note():
        with get_db() as db:
            db.execute("INSERT INTO note VALUES (?)", [request.form["text"]])
        return {"text": request.form["text"]}, 201

    return app


app = create_app()
