import pytest

from app import app


@pytest.fixture
def client():
    return app.test_client()


def test_item(client):
    response = client.get("/items/1")
    assert response.status_code == 200
    assert response.json == {"name": "pen"}


def test_new_item(client):
    response = client.post("/items", json={"name": "cup"})
    assert response.status_code == 201


def test_redirect_is_answered(client):
    response = client.get("/pen")
    assert response.status_code == 302
    assert response.location == "/items/1"


def test_redirect_is_followed_on_demand(client):
    response = client.get("/pen", follow_redirects=True)
    assert response.json == {"name": "pen"}


def test_exception_is_answered(client):
    assert client.get("/items/99").status_code == 500


def test_exception_is_raised_on_demand(client, monkeypatch):
    monkeypatch.setitem(app.config, "TESTING", True)
    with pytest.raises(KeyError):
        client.get("/items/99")
