"""Calls an ASGI application as a server does."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from parity.driver.exchange import (
    HOST,
    PORT,
    TEXT,
    WEBSOCKET,
    Headers,
    Request,
    Respond,
    respond_with_error,
)
from parity.driver.lifespan import Event, Lifespan

type Run = Callable[[Coroutine[Any, Any, Any]], Any]
"""Runs a coroutine to its end, on the same event loop each time, and returns its result."""


class AsgiApp:
    """An ASGI 3 application, called through `run`."""

    def __init__(self, app: Any, run: Run) -> None:
        self._app = app
        self._run = run
        self._lifespan = Lifespan(app)

    def start(self) -> None:
        """Send `lifespan.startup`, if the application supports it; raises its exception, or LifespanFailed."""
        self._run(self._lifespan.start())

    def stop(self) -> None:
        """Send `lifespan.shutdown`, if the application has started; raises its exception, or LifespanFailed."""
        self._run(self._lifespan.stop())

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`, or open a WebSocket; return the exception that the application raised, or None."""
        exchange = _exchange_messages if request.method == WEBSOCKET else _exchange_http
        error: Exception | None = self._run(exchange(self._app, self._scope(request), request, respond))
        return error

    def _scope(self, request: Request) -> Event:
        """Return the scope of `request`, with the spec versions that Uvicorn sends."""
        http = {"type": "http", "scheme": "http", "method": request.method, "asgi": _version("2.3")}
        socket = {"type": "websocket", "scheme": "ws", "subprotocols": [], "asgi": _version("2.4")}
        return {
            **(socket | {"extensions": {"websocket.http.response": {}}} if request.method == WEBSOCKET else http),
            "http_version": "1.1",
            "path": request.path.decode(errors="replace"),
            "raw_path": request.target.partition("?")[0].encode(),
            "query_string": request.query.encode(),
            "root_path": "",
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers],
            "server": (HOST, PORT),
            "client": (HOST, 50000),
            "state": dict(self._lifespan.state),
        }


async def _exchange_http(app: Any, scope: Event, request: Request, respond: Respond) -> Exception | None:
    asked = [{"type": "http.request", "body": request.body, "more_body": False}]
    complete = asyncio.Event()
    started = False

    async def receive() -> Event:
        if asked:
            return asked.pop()
        await complete.wait()
        return {"type": "http.disconnect"}

    async def send(event: Event) -> None:
        nonlocal started
        if event["type"] == "http.response.start":
            started = True
            respond.head(event["status"], _decode(event.get("headers", ())))
        elif event["type"] == "http.response.body":
            if data := event.get("body"):
                respond.chunk(bytes(data))
            if not event.get("more_body"):
                complete.set()

    error = await _call(app, scope, receive, send)
    if not started:
        respond_with_error(respond)
    return error


async def _exchange_messages(app: Any, scope: Event, request: Request, respond: Respond) -> Exception | None:
    """Send each message after the answer to the one before; disconnect after the last answer.

    If the application ends before it has answered, the response ends with `closed 1011`, as Hypercorn closes.
    """
    events: asyncio.Queue[Event] = asyncio.Queue()
    events.put_nowait({"type": "websocket.connect"})
    messages = list(request.messages)
    state = "connecting"

    def converse() -> None:
        if messages:
            events.put_nowait({"type": "websocket.receive", "text": messages.pop(0)})
        else:
            disconnect(1000)

    def disconnect(code: int) -> None:
        events.put_nowait({"type": "websocket.disconnect", "code": code})

    async def send(event: Event) -> None:
        nonlocal state
        match state, event["type"]:
            case "connecting", "websocket.accept":
                state = "open"
                respond.head(101, _decode(event.get("headers", ())))
                converse()
            case "connecting", "websocket.close":
                state = "over"
                respond.head(403, TEXT)
                disconnect(1006)
            case "connecting", "websocket.http.response.start":
                state = "refused"
                respond.head(event["status"], _decode(event.get("headers", ())))
            case "refused", "websocket.http.response.body":
                respond.chunk(event.get("body", b""))
                if not event.get("more_body"):
                    disconnect(1006)
            case "open", "websocket.send":
                state = "open" if messages else "over"
                respond.chunk(event["text"].encode() if event.get("text") is not None else event["bytes"])
                converse()
            case "open", "websocket.close":
                state = "over"
                code = event.get("code", 1000)
                respond.chunk(f"closed {code}".encode())
                disconnect(code)

    error = await _call(app, scope, events.get, send)
    if state == "connecting":
        respond_with_error(respond)
    elif state == "open":
        respond.chunk(b"closed 1011")
    return error


async def _call(app: Any, scope: Event, receive: Any, send: Any) -> Exception | None:
    try:
        await app(scope, receive, send)
    except Exception as error:
        return error
    return None


def _version(of_the_specification: str) -> dict[str, str]:
    return {"version": "3.0", "spec_version": of_the_specification}


def _decode(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)
