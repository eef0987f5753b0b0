import pytest
from fastapi.testclient import TestClient

from main import app, get_currency
from rates import fetch_rate


@pytest.fixture
def client():
    app.dependency_overrides[fetch_rate] = lambda: 2.0
    app.dependency_overrides[get_currency] = lambda: "XTS"
    yield TestClient(app)
    app.dependency_overrides.clear()


def test_price(client):
    response = client.get("/prices/10")
    assert response.json() == {"price": 20.0, "currency": "XTS"}


def test_overrides_are_gone():
    response = TestClient(app).get("/prices/10")
    assert response.json() == {"price": 12.5, "currency": "USD"}
