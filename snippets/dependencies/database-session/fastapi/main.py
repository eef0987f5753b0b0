import sqlite3
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()
log = []


def get_db():
    db = sqlite3.connect("app.db", check_same_thread=False)
    log.append("opened")
    try:
        yield db
    finally:
        db.close()
        log.append("closed")


Database = Annotated[sqlite3.Connection, Depends(get_db, scope="function")]


@app.get("/sum")
def get_sum(db: Database):
    total = db.execute("SELECT 1 + 2").fetchone()[0]
    return {"sum": total, "log": log}


@app.get("/broken")
def get_broken(db: Database):
    db.execute("SELECT * FROM missing")


@app.get("/log")
def get_log():
    return {"log": log}
