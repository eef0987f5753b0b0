import sqlite3
from contextlib import asynccontextmanager, closing

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI):
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as connection:
        connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY)")
        yield {"connection": connection}


app = FastAPI(lifespan=lifespan)


@app.post("/visits")
def visit(request: Request):
    cursor = request.state.connection.execute("INSERT INTO visit DEFAULT VALUES")
    return {"visit": cursor.lastrowid}
