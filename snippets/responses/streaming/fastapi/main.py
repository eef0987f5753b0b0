from collections.abc import Iterable

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel


class Tick(BaseModel):
    number: int


app = FastAPI()


def countdown(start: int):
    for number in range(start, 0, -1):
        yield f"{number}\n"


@app.get("/text")
def text():
    return StreamingResponse(countdown(3), media_type="text/plain")


@app.get("/jsonl")
def jsonl(start: int) -> Iterable[Tick]:
    for number in range(start, 0, -1):
        yield Tick(number=number)
