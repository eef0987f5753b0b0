import pytest

from app import create_app


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr("rates.fetch_rate", lambda: 2.0)
    app = create_app({"CURRENCY": "XTS", "TESTING": True})
    return app.test_client()


def test_price(client):
    response = client.get("/prices/10")
    assert response.json == {"price": 20.0, "currency": "XTS"}
