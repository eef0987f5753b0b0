from datetime import UTC, datetime
from decimal import Decimal

from flask import Flask
from flask.json.provider import DefaultJSONProvider


class Provider(DefaultJSONProvider):
    ensure_ascii = False
    sort_keys = False

    @staticmethod
    def default(value):
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, set):
            return sorted(value)
        return DefaultJSONProvider.default(value)


class Shop(Flask):
    json_provider_class = Provider


app = Shop(__name__)


@app.get("/order")
def order():
    return {
        "placed": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "price": Decimal("1.10"),
        "tags": {"pen", "café"},
    }
