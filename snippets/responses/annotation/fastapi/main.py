from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from fastapi import FastAPI

VALUES = {
    "decimal": Decimal("1.10"),
    "timedelta": timedelta(days=1, seconds=5),
    "aware": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    "nan": float("nan"),
}

app = FastAPI()


@app.get("/plain/{name}")
def plain(name: str):
    return {"value": VALUES[name]}


@app.get("/annotated/{name}")
def annotated(name: str) -> dict[str, Any]:
    return {"value": VALUES[name]}
