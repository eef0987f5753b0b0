import sqlite3
from contextlib import closing

SCHEMA = """
DROP TABLE IF EXISTS note;
CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO note (text) VALUES ('Buy milk'), ('Call Ada');
"""

with closing(sqlite3.connect("notes.sqlite3")) as connection:
    connection.executescript(SCHEMA)


def query(sql, parameters=()):
    with closing(sqlite3.connect("notes.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(sql, parameters).fetchall()
