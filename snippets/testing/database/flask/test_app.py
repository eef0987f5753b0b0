import sqlite3

import pytest

from app import create_app


@pytest.fixture
def client(tmp_path):
    app = create_app({"DATABASE": tmp_path / "test.db", "TESTING": True})
    return app.test_client()


def test_first_note(client):
    client.post("/notes", data={"text": "milk"})
    assert client.get("/notes").json == ["milk"]


def test_starts_empty_again(client):
    assert client.get("/notes").json == []


def test_errors_are_raised(client, tmp_path):
    (tmp_path / "test.db").unlink()
    with pytest.raises(sqlite3.OperationalError):
        client.get("/notes")
