"""Facts about WebSockets and streams that no recording shows: several clients, and parts sent one by one."""

from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from json import JSONDecodeError
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fastapi import FastAPI, WebSocket, routing
from fastapi.responses import PlainTextResponse
from fastapi.sse import KEEPALIVE_COMMENT
from fastapi.testclient import TestClient
from flask import Flask, Response, request
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection
from websockets.sync.server import serve as ws_serve
from werkzeug.test import create_environ

from parity.running.sockets import serve_wsgi
from tests.support.chromium import chromium
from tests.support.programs import in_python, start_response

pytestmark = pytest.mark.served

SNIPPETS = Path(__file__).parent.parent.parent / "snippets" / "realtime"
LISTEN = """() => new Promise(resolve => {
  const source = new EventSource("/news");
  source.onmessage = event => { if (event.lastEventId === "2") { source.close(); resolve(); } };
})"""
OPEN = """url => new Promise(resolve => {
  const socket = new WebSocket(url);
  socket.onmessage = event => resolve(event.data);
  socket.onerror = () => resolve("refused");
})"""
CHANNELS = """
import asyncio, sys
from django.conf import settings
settings.configure(CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}})
import django
django.setup()
from channels.testing import WebsocketCommunicator
from consumers import ChatConsumer

async def main():
    clients = [WebsocketCommunicator(ChatConsumer.as_asgi(), "/chat") for _ in range(2)]
    for client in clients:
        await client.connect()
    await clients[0].send_to(text_data="Hello")
    print([await client.receive_from() for client in clients])
    for client in clients:
        await client.disconnect()

asyncio.run(main())
"""
STREAMED = """
import asyncio, sys, types, warnings
from django.conf import settings
from django.http import StreamingHttpResponse
from django.urls import path
settings.configure(ROOT_URLCONF="urls", SECRET_KEY="x", ALLOWED_HOSTS=["*"])
import django
django.setup()
events = []

def lines():
    for number in range(3):
        events.append("made")
        yield f"{number}\\n"

async def async_lines():
    for line in lines():
        yield line

sys.modules["urls"] = types.SimpleNamespace(urlpatterns=[
    path("sync", lambda request: StreamingHttpResponse(lines())),
    path("async", lambda request: StreamingHttpResponse(async_lines())),
])
from django.core.asgi import get_asgi_application
app = get_asgi_application()

async def ask(path):
    received = []
    async def receive():
        if received:
            await asyncio.sleep(60)
        received.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}
    async def send(message):
        if message.get("body"):
            events.append("sent")
    await app({"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}, receive, send)

with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    for path in ("/sync", "/async"):
        events.clear()
        asyncio.run(ask(path))
        print(" ".join(events))
print([str(warning.message).partition(" in order")[0] for warning in heard])
"""


def example(path: str) -> Any:
    """Return the module of a snippet’s file, by its path below snippets/realtime."""
    spec = spec_from_file_location("snippet", SNIPPETS / path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def with_modules(code: str, *folders: Path) -> str:
    """Run `code` in a new process that can import the modules in `folders`; return what it prints."""
    path = f"import sys\nsys.path[:0] = {[str(folder) for folder in folders]}\nsys.dont_write_bytecode = True\n"
    return in_python(path + code)


def test_daphne_replaces_runserver() -> None:
    """With `daphne` in INSTALLED_APPS Django’s `runserver` is Daphne’s command, otherwise its own."""
    for apps, owner in ((["daphne"], "daphne"), ([], "django.core")):
        printed = in_python(
            "from django.conf import settings\n"
            f"settings.configure(INSTALLED_APPS={apps})\n"
            "import django\n"
            "django.setup()\n"
            "from django.core.management import get_commands\n"
            "owner = get_commands()['runserver']\n"
            "print(getattr(owner, 'name', owner))"
        )
        assert printed == owner


def test_the_chat_of_flask_reaches_two_clients() -> None:
    """In the Flask chat both clients receive a message that one of them sends."""
    app = example("broadcast/flask/app.py").app
    with serve_wsgi(app) as port, connect(f"ws://127.0.0.1:{port}/chat") as one:
        one.send("Alone")
        assert one.recv(timeout=5) == "Alone"
        with connect(f"ws://127.0.0.1:{port}/chat") as other:
            other.send("Hello")
            assert [one.recv(timeout=5), other.recv(timeout=5)] == ["Hello", "Hello"]


def test_the_chat_of_fastapi_reaches_two_clients() -> None:
    """In the FastAPI chat both clients receive a message that one of them sends."""
    with (
        TestClient(example("broadcast/fastapi/main.py").app) as client,
        client.websocket_connect("/chat") as one,
        client.websocket_connect("/chat") as other,
    ):
        other.send_text("Hello")
        assert [one.receive_text(), other.receive_text()] == ["Hello", "Hello"]


def test_the_chat_of_channels_reaches_two_clients() -> None:
    """In the Django Channels chat both clients receive a message that one of them sends."""
    assert with_modules(CHANNELS, SNIPPETS / "broadcast" / "django.channels") == "['Hello', 'Hello']"


def test_an_error_that_nobody_catches_ends_a_websocket() -> None:
    """An uncaught error in a FastAPI WebSocket leaves the application despite a handler for `Exception`."""
    app = FastAPI()
    app.add_exception_handler(Exception, lambda *_: PlainTextResponse("handled"))

    @app.websocket("/")
    async def view(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.receive_json()

    def talk() -> None:
        with TestClient(app).websocket_connect("/") as socket:
            socket.send_text("no JSON")
            socket.receive_text()

    with pytest.raises(JSONDecodeError):
        talk()


def test_flask_makes_the_parts_of_a_stream_when_they_are_asked_for() -> None:
    """Flask makes each part of a stream only when the server asks for it."""
    app, events = Flask(__name__), list[str]()

    def parts() -> Iterator[str]:
        for number in range(3):
            events.append("made")
            yield f"{number}\n"

    app.add_url_rule("/", view_func=lambda: Response(parts()))
    for _ in app(create_environ("/"), start_response(lambda _: None)):
        events.append("sent")
    assert events == ["made", "sent"] * 3


def test_django_under_asgi_streams_asynchronous_generators_alone() -> None:
    """Django under ASGI streams async generators, but runs a plain one to its end first, with a warning."""
    sync, asynchronous, warned = in_python(STREAMED).split("\n")
    assert sync == "made made made sent sent sent"
    assert asynchronous == "made sent made sent made sent"
    assert warned == "['StreamingHttpResponse must consume synchronous iterators']"


def test_the_memory_layer_of_channels_does_not_leave_its_process() -> None:
    """Two InMemoryChannelLayers of Django Channels do not share messages."""
    printed = in_python(
        "from channels.layers import InMemoryChannelLayer\n"
        "one, other = InMemoryChannelLayer(), InMemoryChannelLayer()\n"
        "import asyncio\n"
        "asyncio.run(one.send('chat', {'type': 'hello'}))\n"
        "print(len(one.channels), len(other.channels))"
    )
    assert printed == "1 0"


def test_fastapi_keeps_an_idle_stream_of_events_alive() -> None:
    """FastAPI’s event streams have a keep-alive comment and a ping interval of 15 seconds."""
    assert KEEPALIVE_COMMENT.startswith(b":")
    assert vars(routing)["_PING_INTERVAL"] == 15


def test_an_error_in_a_stream_comes_after_its_status() -> None:
    """An error in a Flask stream reaches the server after the status 200 and the first part."""
    app, statuses = Flask(__name__), list[str]()

    def parts() -> Iterator[str]:
        yield "first"
        raise ValueError("no second")

    app.add_url_rule("/", view_func=lambda: Response(parts()))
    body = iter(app(create_environ("/"), start_response(statuses.append)))
    assert next(body) == b"first"
    assert statuses == ["200 OK"]
    with pytest.raises(ValueError, match="no second"):
        next(body)


def test_a_browser_lets_any_page_open_a_websocket() -> None:
    """Chromium lets a page open a WebSocket to another origin, and sends the page’s own as `Origin`."""
    origins: list[str | None] = []

    def hear(connection: ServerConnection) -> None:
        assert connection.request
        origins.append(connection.request.headers.get("Origin"))
        connection.send("Hello")

    page_of_another_site = Flask(__name__)
    page_of_another_site.add_url_rule("/", view_func=lambda: "A page")
    with (
        ws_serve(hear, "127.0.0.1", 0) as server,
        serve_wsgi(page_of_another_site) as port,
        chromium() as browser,
    ):
        thread = Thread(target=server.serve_forever)
        thread.start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        heard = page.evaluate(OPEN, f"ws://127.0.0.1:{server.socket.getsockname()[1]}/")
        server.shutdown()
        thread.join()
    assert heard == "Hello"
    assert origins == [f"http://127.0.0.1:{port}"]


def test_a_browser_comes_back_with_the_id_of_the_last_event() -> None:
    """Chromium’s `EventSource` reconnects when a stream ends, with the last id in `Last-Event-ID`."""
    app, seen = Flask(__name__), list[str | None]()
    app.add_url_rule("/", view_func=lambda: "A page")

    @app.get("/news")
    def news() -> Response:
        seen.append(request.headers.get("Last-Event-ID"))
        return Response(f"retry: 10\nid: {len(seen)}\ndata: news\n\n", mimetype="text/event-stream")

    with serve_wsgi(app) as port, chromium() as browser:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        page.evaluate(LISTEN)
    assert seen == [None, "1"]
