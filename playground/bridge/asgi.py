"""Call an ASGI application as a server does, on a loop that lasts as long as the application."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bridge.exchange import HOST, PORT, WEBSOCKET, Request, Respond
from bridge.loop import BlockingLoop

type Event = dict[str, Any]

_VERSION = {"version": "3.0", "spec_version": "2.4"}
_TEXT = [("content-type", "text/plain; charset=utf-8")]


class StartupFailed(Exception):
    """The application said that it cannot start; the text is what it said."""


class AsgiApp:
    """An ASGI 3 application, started where `lifespan` says that it takes part in that.

    Raises what the application raises while it starts, or StartupFailed.
    """

    def __init__(self, app: Any, *, lifespan: bool) -> None:
        self._app = app
        self._loop = BlockingLoop()
        self._state: dict[str, Any] = {}
        asyncio.set_event_loop(self._loop)
        if lifespan:
            self._loop.run_until_complete(self._start())

    def answer(self, request: Request, headers: Sequence[tuple[str, str]], respond: Respond) -> None:
        """Send `request` with `headers`, or open a WebSocket; raises what the application raises."""
        exchange = _socket if request.method == WEBSOCKET else _http
        self._loop.run_until_complete(exchange(self._app, self._scope(request, headers), request, respond))

    def _scope(self, request: Request, headers: Sequence[tuple[str, str]]) -> Event:
        kind = {"type": "websocket", "scheme": "ws", "subprotocols": []}
        return {
            "asgi": _VERSION,
            "http_version": "1.1",
            **(kind if request.method == WEBSOCKET else {"type": "http", "scheme": "http", "method": request.method}),
            "path": request.path.decode(errors="replace"),
            "raw_path": request.target.partition("?")[0].encode(),
            "query_string": request.query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
            "server": (HOST, PORT),
            "client": (HOST, 50000),
            "state": dict(self._state),
        }

    async def _start(self) -> None:
        events: asyncio.Queue[Event] = asyncio.Queue()
        outcome: asyncio.Future[Event] = self._loop.create_future()

        async def send(event: Event) -> None:
            if not outcome.done():
                outcome.set_result(event)

        async def run() -> None:
            try:
                await self._app({"type": "lifespan", "asgi": _VERSION, "state": self._state}, events.get, send)
            except Exception as error:
                if not outcome.done():
                    outcome.set_exception(error)

        events.put_nowait({"type": "lifespan.startup"})
        self._lifespan = asyncio.create_task(run())
        event = await outcome
        if event["type"] == "lifespan.startup.failed":
            raise StartupFailed(event.get("message") or "the application did not start")


async def _http(app: Any, scope: Event, request: Request, respond: Respond) -> None:
    asked = [{"type": "http.request", "body": request.body, "more_body": False}]
    complete = asyncio.Event()

    async def receive() -> Event:
        if asked:
            return asked.pop()
        await complete.wait()
        return {"type": "http.disconnect"}

    await app(scope, receive, _sender(respond, complete))
    await _let_others_go_on()


def _sender(respond: Respond, complete: asyncio.Event) -> Callable[[Event], Awaitable[None]]:
    async def send(event: Event) -> None:
        if event["type"].endswith("response.start"):
            respond.head(event["status"], [_text(header) for header in event.get("headers", [])])
        elif event["type"].endswith("response.body"):
            if data := event.get("body"):
                respond.chunk(bytes(data))
            if not event.get("more_body"):
                complete.set()

    return send


async def _socket(app: Any, scope: Event, request: Request, respond: Respond) -> None:
    """Send a message once the one before it was answered, and leave when the last one was."""
    events: asyncio.Queue[Event] = asyncio.Queue()
    events.put_nowait({"type": "websocket.connect"})
    messages = list(request.messages)
    accepted = closed = False
    refuse = _sender(respond, asyncio.Event())

    def converse() -> None:
        text = {"type": "websocket.receive", "text": messages.pop(0)} if messages else None
        events.put_nowait(text or {"type": "websocket.disconnect", "code": 1000})

    async def send(event: Event) -> None:
        nonlocal accepted, closed
        match event["type"]:
            case "websocket.accept":
                accepted = True
                respond.head(101, [_text(header) for header in event.get("headers", [])])
                converse()
            case "websocket.send" if not closed:
                respond.chunk(event["text"].encode() if event.get("text") is not None else event["bytes"])
                closed = not messages
                converse()
            case "websocket.close" if not accepted:
                respond.head(403, _TEXT)
            case "websocket.close" if not closed:
                closed = True
                respond.chunk(f"closed {event.get('code', 1000)}".encode())
            case _ if not accepted:
                await refuse(event)

    try:
        await app({**scope, "extensions": {"websocket.http.response": {}}}, events.get, send)
    except Exception:
        if not accepted:
            respond.head(500, _TEXT)
            respond.chunk(b"Internal Server Error")
        elif not closed:
            respond.chunk(b"closed 1011")
        raise


async def _let_others_go_on() -> None:
    """Let tasks that the application has started, and that wait for nothing, go on, as they would between requests."""
    for _ in range(3):
        await asyncio.sleep(0)


def _text(header: tuple[bytes, bytes]) -> tuple[str, str]:
    name, value = header
    return name.decode("latin-1"), value.decode("latin-1")
