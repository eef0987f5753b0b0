"""Starts and shuts down an ASGI application by the lifespan protocol."""

import asyncio
from typing import Any

type Event = dict[str, Any]


class LifespanFailed(Exception):
    """Raised if the application reports that its startup or shutdown failed; the text is its message."""


class Lifespan:
    """The lifespan of one application; `state` is copied into the scope of each request.

    An application that ends or raises before it sends an event does not support lifespan. Servers accept that:
    Django's raises ValueError.
    """

    def __init__(self, app: Any) -> None:
        self.state: dict[str, Any] = {}
        self._app = app

    async def start(self) -> None:
        """Wait until the application has started; raises its exception, or LifespanFailed."""
        self._asked: asyncio.Queue[Event] = asyncio.Queue()
        self._told: asyncio.Queue[Event] = asyncio.Queue()
        self._task = asyncio.create_task(self._live())
        self._takes_part = await self._step("startup")

    async def stop(self) -> None:
        """Wait until the application has shut down, if it has started; raises its exception, or LifespanFailed."""
        if self._takes_part:
            await self._step("shutdown")
            await self._task

    async def _live(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self.state}
        try:
            await self._app(scope, self._asked.get, self._told.put)
        finally:
            self._told.put_nowait({"type": "ended"})

    async def _step(self, step: str) -> bool:
        """Send `lifespan.<step>`; return True once the application completes it, False if the application ends."""
        self._asked.put_nowait({"type": f"lifespan.{step}"})
        event = await self._told.get()
        if event["type"] == f"lifespan.{step}.failed":
            await self._task
            raise LifespanFailed(event.get("message") or f"the application said {event['type']}")
        if event["type"] == "ended":
            self._task.exception()
            return False
        return True
