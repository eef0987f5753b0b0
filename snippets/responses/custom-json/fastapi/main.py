from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, PlainSerializer

IsoTime = Annotated[datetime, PlainSerializer(datetime.isoformat)]
SortedSet = Annotated[set[str], PlainSerializer(sorted, return_type=list[str])]


class Order(BaseModel):
    placed: IsoTime
    price: Decimal
    tags: SortedSet


app = FastAPI()


@app.get("/order")
def order() -> Order:
    return Order(
        placed=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        price=Decimal("1.10"),
        tags={"pen", "café"},
    )
