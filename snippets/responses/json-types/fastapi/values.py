from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID


class Colour(Enum):
    BLUE = "blue"


@dataclass
class Point:
    x: int
    y: int


VALUES = {
    "date": date(2026, 1, 2),
    "datetime": datetime(2026, 1, 2, 3, 4, 5, 678901),
    "aware": datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC),
    "time": time(3, 4, 5),
    "timedelta": timedelta(days=1, seconds=5),
    "decimal": Decimal("1.10"),
    "uuid": UUID("12345678-1234-5678-1234-567812345678"),
    "enum": Colour.BLUE,
    "dataclass": Point(1, 2),
    "set": {1},
    "bytes": b"pen",
    "nan": float("nan"),
    "text": "café ☃",
    "keys": {"b": 1, "a": 2},
    "mixed-keys": {"b": 1, 2: 3},
}
