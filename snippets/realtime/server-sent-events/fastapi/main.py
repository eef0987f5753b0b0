from collections.abc import AsyncIterable
from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent

app = FastAPI()
news = ["Doors open", "Concert starts", "Doors close"]


@app.get("/news", response_class=EventSourceResponse)
async def stream_news(
    last_event_id: Annotated[int, Header()] = 0,
) -> AsyncIterable[ServerSentEvent]:
    for number, text in enumerate(news[last_event_id:], start=last_event_id + 1):
        yield ServerSentEvent(raw_data=text, event="news", id=str(number))
