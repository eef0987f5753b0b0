import pytest
from fastapi.testclient import TestClient

from main import app

client = TestClient(app)


def test_item():
    response = client.get("/items/1")
    assert response.status_code == 200
    assert response.json() == {"name": "pen"}


def test_new_item():
    response = client.post("/items", json={"name": "cup"})
    assert response.status_code == 201


def test_redirect_is_followed():
    response = client.get("/pen")
    assert response.status_code == 200
    assert response.json() == {"name": "pen"}


def test_redirect_is_answered_on_demand():
    response = client.get("/pen", follow_redirects=False)
    assert response.status_code == 307
    assert response.headers["location"] == "/items/1"


def test_exception_is_raised():
    with pytest.raises(KeyError):
        client.get("/items/99")


def test_exception_is_answered_on_demand():
    quiet = TestClient(app, raise_server_exceptions=False)
    assert quiet.get("/items/99").status_code == 500
