"""Facts about WSGI and ASGI, and which server speaks which, that no recording shows."""

import asyncio
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from a2wsgi import ASGIMiddleware, WSGIMiddleware
from asgiref.wsgi import WsgiToAsgi
from fastapi import FastAPI
from flask import Flask
from flask_sock import Sock
from gunicorn.workers import SUPPORTED_WORKERS
from packaging.requirements import Requirement
from werkzeug.test import create_environ

from tests.support.programs import Server, in_python, run_server, start_response, startproject

FLASK = 'from flask import Flask\napp = Flask(__name__)\napp.add_url_rule("/", view_func=lambda: {"ok": True})\n'
FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\napp.get("/")(lambda: {"ok": True})\n'
THREADS = """
import threading
from flask import Flask
app = Flask(__name__)
meeting = threading.Barrier(4)

@app.get("/name")
def name():
    return threading.current_thread().name

@app.get("/meet")
def meet():
    meeting.wait(20)
    return "met"
"""
_BIND = "--bind 127.0.0.1:{port} main:app"
SERVERS = {
    "gunicorn": f"gunicorn {_BIND}",
    "gunicorn with threads": f"gunicorn --threads 4 {_BIND}",
    "gunicorn, ASGI worker": f"gunicorn -k asgi {_BIND}",
    "gunicorn, Uvicorn worker": f"gunicorn -k uvicorn_worker.UvicornWorker {_BIND}",
    "uvicorn": "uvicorn --port {port} main:app",
    "uvicorn, WSGI": "uvicorn --interface wsgi --port {port} main:app",
    "daphne": "daphne -p {port} main:app",
    "hypercorn": f"hypercorn {_BIND}",
    "granian, ASGI": "granian --interface asgi --port {port} main:app",
    "granian, WSGI": "granian --interface wsgi --port {port} main:app",
}
SERVES_WSGI = {"gunicorn", "gunicorn with threads", "uvicorn, WSGI", "hypercorn", "granian, WSGI"}
SERVES_ASGI = {
    "gunicorn, ASGI worker",
    "gunicorn, Uvicorn worker",
    "uvicorn",
    "daphne",
    "hypercorn",
    "granian, ASGI",
}
DJANGO = """
import django
from django.conf import settings
settings.configure(ROOT_URLCONF="urls", SECRET_KEY="x", ALLOWED_HOSTS=["*"])
import sys, types
sys.modules["urls"] = types.SimpleNamespace(urlpatterns=[])
"""


def serve(server: str, app: str, folder: Path) -> AbstractContextManager[Server]:
    """Serve an application, given as Python text, behind one of `SERVERS`."""
    (folder / "main.py").write_text(app)
    return run_server(folder, SERVERS[server].split())


def status(server: str, app: str, folder: Path) -> int:
    with serve(server, app, folder) as running:
        return running.get().status_code


async def send_request(app: Any, scope: dict[str, Any]) -> list[MutableMapping[str, Any]]:
    """Send a request without a body to an ASGI application, and return the messages that it sends."""
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app({"headers": [], "query_string": b"", "http_version": "1.1", "scheme": "http"} | scope, receive, send)
    return sent


def environ() -> dict[str, Any]:
    return dict(create_environ("/"))


def applications() -> tuple[Flask, FastAPI]:
    flask, fastapi = Flask(__name__), FastAPI()
    flask.add_url_rule("/", view_func=lambda: {"ok": True})
    fastapi.get("/")(lambda: {"ok": True})
    return flask, fastapi


def test_a_flask_application_is_a_wsgi_callable() -> None:
    """A Flask application is a WSGI callable, which returns the parts of the body."""
    statuses: list[str] = []
    body = applications()[0](environ(), start_response(statuses.append))
    assert statuses == ["200 OK"]
    assert b"".join(body) == b'{"ok":true}\n'


def test_a_fastapi_application_is_an_asgi_callable() -> None:
    """A FastAPI application is an ASGI callable, which sends a response in two messages."""
    sent = asyncio.run(send_request(applications()[1], {"type": "http", "method": "GET", "path": "/"}))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]


def test_a_fastapi_application_called_as_wsgi_misses_send() -> None:
    """A FastAPI application called as WSGI raises TypeError: the argument `send` is missing."""
    application: Any = applications()[1]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'send'"):
        application(environ(), start_response(lambda _: None))


def test_a_flask_application_called_as_asgi_takes_fewer_arguments() -> None:
    """A Flask application called as ASGI raises TypeError: one argument too many."""
    application: Any = applications()[0]
    with pytest.raises(TypeError, match="takes 3 positional arguments but 4 were given"):
        application({}, None, None)


def test_django_has_an_application_for_each_interface() -> None:
    """Django makes a WSGI and an ASGI application without importing Channels."""
    printed = in_python(
        f"{DJANGO}"
        "from django.core.wsgi import get_wsgi_application\n"
        "from django.core.asgi import get_asgi_application\n"
        "print(type(get_wsgi_application()).__name__, type(get_asgi_application()).__name__, 'channels' in sys.modules)"
    )
    assert printed == "WSGIHandler ASGIHandler False"


def test_the_meta_of_django_has_the_same_keys_under_both_interfaces() -> None:
    """Django’s `request.META` has the same CGI keys under WSGI and ASGI."""
    printed = in_python(
        f"{DJANGO}"
        "from django.test import AsyncRequestFactory, RequestFactory\n"
        "for factory in (RequestFactory(), AsyncRequestFactory()):\n"
        "    request = factory.get('/tea?size=2', headers={'X-Tag': 'green'})\n"
        "    keys = ('REQUEST_METHOD', 'PATH_INFO', 'QUERY_STRING', 'HTTP_X_TAG')\n"
        "    print(type(request).__name__, *(request.META[key] for key in keys))"
    )
    assert printed.split("\n") == ["WSGIRequest GET /tea size=2 green", "ASGIRequest GET /tea size=2 green"]


def test_startproject_writes_a_module_for_each_interface(tmp_path: Path) -> None:
    """Django’s `startproject` writes wsgi.py and asgi.py."""
    assert {"wsgi.py", "asgi.py"} <= {path.name for path in startproject(tmp_path).parent.iterdir()}


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_django_without_channels_speaks_http_alone(kind: str) -> None:
    """Django’s ASGI application raises ValueError for WebSockets and for the lifespan."""
    printed = in_python(
        f"{DJANGO}"
        "import asyncio\n"
        "from django.core.asgi import get_asgi_application\n"
        "app = get_asgi_application()\n"
        "try:\n"
        f"    asyncio.run(app({{'type': {kind!r}}}, None, None))\n"
        "except ValueError as error:\n"
        "    print(error)\n"
    )
    assert printed == f"Django can only handle ASGI/HTTP connections, not {kind}."


def test_a2wsgi_makes_a_wsgi_application_of_fastapi() -> None:
    """a2wsgi’s ASGIMiddleware makes a WSGI application of a FastAPI application."""
    statuses: list[str] = []
    body = ASGIMiddleware(applications()[1])(environ(), start_response(statuses.append))  # type: ignore[arg-type]  # a2wsgi has types of its own
    assert b"".join(body) == b'{"ok":true}'
    assert statuses == ["200 OK"]


@pytest.mark.parametrize("adapter", [WSGIMiddleware, WsgiToAsgi])
def test_adapters_make_an_asgi_application_of_flask(adapter: Any) -> None:
    """a2wsgi’s WSGIMiddleware and asgiref’s WsgiToAsgi make an ASGI application of a Flask application."""
    scope = {"type": "http", "method": "GET", "path": "/", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 9)}
    sent = asyncio.run(send_request(adapter(applications()[0]), scope))
    assert sent[0]["status"] == 200
    assert b"".join(message.get("body", b"") for message in sent[1:]) == b'{"ok":true}\n'


def test_a_websocket_in_flask_needs_the_socket_of_the_server() -> None:
    """flask-sock raises RuntimeError if the WSGI environment has no socket of the server."""
    app = Flask(__name__)
    app.testing = True
    Sock(app).route("/echo")(lambda ws: None)
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Key": "x",
        "Sec-WebSocket-Version": "13",
    }
    with pytest.raises(RuntimeError, match="Cannot obtain socket from WSGI environment"):
        app.test_client().get("/echo", headers=handshake, base_url="ws://localhost")


def test_gunicorn_has_a_worker_for_asgi() -> None:
    """Gunicorn has a worker `asgi` beside `sync` and `gthread`."""
    assert {"sync", "gthread", "asgi"} <= set(SUPPORTED_WORKERS)


def test_uvicorn_installed_plainly_has_no_websocket_library() -> None:
    """Uvicorn requires websockets or wsproto only with an extra."""
    requirements = [
        each for each in map(Requirement, requires("uvicorn") or ()) if each.name in ("websockets", "wsproto")
    ]
    assert requirements
    assert not any(each.marker is None or each.marker.evaluate({"extra": ""}) for each in requirements)


def test_the_workers_module_of_uvicorn_is_deprecated() -> None:
    """Uvicorn’s module `uvicorn.workers` issues a DeprecationWarning that names uvicorn-worker."""
    printed = in_python(
        "import warnings\n"
        "with warnings.catch_warnings(record=True) as heard:\n"
        "    warnings.simplefilter('always')\n"
        "    import uvicorn.workers\n"
        "print([w.category.__name__ for w in heard if 'uvicorn-worker' in str(w.message)])"
    )
    assert printed == "['DeprecationWarning']"


@pytest.mark.served
@pytest.mark.parametrize("server", SERVERS)
def test_which_server_runs_a_wsgi_application(server: str, tmp_path: Path) -> None:
    """Flask answers 200 behind Gunicorn, Hypercorn, Granian and Uvicorn in their WSGI modes, and 500 behind ASGI."""
    assert status(server, FLASK, tmp_path) == (200 if server in SERVES_WSGI else 500)


@pytest.mark.served
@pytest.mark.parametrize("server", SERVERS)
def test_which_server_runs_an_asgi_application(server: str, tmp_path: Path) -> None:
    """FastAPI answers 200 behind Uvicorn, Daphne, Hypercorn, Granian and Gunicorn as ASGI, and 500 behind WSGI."""
    assert status(server, FASTAPI, tmp_path) == (200 if server in SERVES_ASGI else 500)


@pytest.mark.served
def test_a_sync_worker_of_gunicorn_has_one_thread_for_all_requests(tmp_path: Path) -> None:
    """Gunicorn’s sync worker answers all requests for Flask in its main thread."""
    with serve("gunicorn", THREADS, tmp_path) as server:
        names = {server.get("/name").text for _ in range(4)}
    assert names == {"MainThread"}


@pytest.mark.served
def test_gunicorn_with_threads_answers_several_requests_at_once(tmp_path: Path) -> None:
    """Gunicorn with `--threads 4` answers four Flask requests that wait for each other."""
    with (
        serve("gunicorn with threads", THREADS, tmp_path) as server,
        ThreadPoolExecutor(4) as executor,
    ):
        asked = [executor.submit(server.get, "/meet") for _ in range(4)]
        assert {each.result().status_code for each in asked} == {200}
