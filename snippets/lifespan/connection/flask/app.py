import atexit
import sqlite3

from flask import Flask

app = Flask(__name__)
connection = sqlite3.connect(":memory:", check_same_thread=False)
connection.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY)")
atexit.register(connection.close)


@app.post("/visits")
def visit():
    cursor = connection.execute("INSERT INTO visit DEFAULT VALUES")
    return {"visit": cursor.lastrowid}
