import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, SQLModel, StaticPool, create_engine

from database import get_session
from main import app


@pytest.fixture
def client():
    engine = create_engine(
        "sqlite://",
        connect_args={"check_same_thread": False},
        poolclass=StaticPool,
    )
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        app.dependency_overrides[get_session] = lambda: session
        yield TestClient(app)
        app.dependency_overrides.clear()
    engine.dispose()


def test_first_note(client):
    client.post("/notes", data={"text": "milk"})
    assert client.get("/notes").json() == ["milk"]


def test_starts_empty_again(client):
    assert client.get("/notes").json() == []
