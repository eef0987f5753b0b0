"""Start-up and shutdown of an ASGI application."""

import asyncio
from typing import Any

type Event = dict[str, Any]


class LifespanFailed(Exception):
    """The application said that it cannot start, or end; the text is what it said."""


class Lifespan:
    """The lifespan of one application; `state` is what its requests find in their scopes.

    An application that ends before it says anything takes no part in it, which servers accept: Django's raises.
    """

    def __init__(self, app: Any) -> None:
        self.state: dict[str, Any] = {}
        self._app = app

    async def start(self) -> None:
        """Wait until the application has started; raises what it raises, or LifespanFailed."""
        self._asked: asyncio.Queue[Event] = asyncio.Queue()
        self._told: asyncio.Queue[Event] = asyncio.Queue()
        self._task = asyncio.create_task(self._live())
        self._takes_part = await self._step("startup")

    async def stop(self) -> None:
        """Wait until the application has shut down, where it has started; raises as `start` does."""
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
        """Ask for a step; return whether the application has taken it, and False where it has ended instead."""
        self._asked.put_nowait({"type": f"lifespan.{step}"})
        event = await self._told.get()
        if event["type"] == f"lifespan.{step}.failed":
            await self._task
            raise LifespanFailed(event.get("message") or f"the application said {event['type']}")
        if event["type"] == "ended":
            self._task.exception()
            return False
        return True
