from collections.abc import Iterable

from fastapi import FastAPI
from pydantic import BaseModel


class Row(BaseModel):
    id: int
    name: str


app = FastAPI()
rows = [Row(id=1, name="pen"), Row(id=2, name="ink"), Row(id=3, name="nib")]


@app.get("/rows")
def stream_rows(limit: int = 3) -> Iterable[Row]:
    yield from rows[:limit]
