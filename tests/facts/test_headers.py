"""Facts for the page on headers and cookies that no recording can show."""

import http.client
import json
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Annotated, Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from fastapi import FastAPI, Header, HTTPException, Response
from fastapi.testclient import TestClient
from flask import Flask, request
from werkzeug.serving import make_server as werkzeug_server

from tests.support.programs import in_python, run_server

REPEATED = [("X-Tag", "red"), ("X-Tag", "blue")]
FORGED = (
    [("X_Tag", "forged")],
    [("X-Tag", "real"), ("X_Tag", "forged")],
    [("X_Tag", "forged"), ("X-Tag", "real")],
)
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
UNDERSCORES = """
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
from fastapi import FastAPI, Request
from flask import Flask, request
from werkzeug.middleware.dispatcher import DispatcherMiddleware

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="-", ALLOWED_HOSTS=["*"])
urlpatterns = [path("", lambda request: JsonResponse([request.headers.get("X-Tag")], safe=False))]
flask_app, asgi = Flask("flask_app"), FastAPI()


@flask_app.get("/")
def read():
    return [request.headers.get("X-Tag")]


@asgi.get("/")
def read_both(request: Request):
    return [request.headers.get("X-Tag"), request.headers.get("X_Tag")]


wsgi = DispatcherMiddleware(flask_app, {"/django": get_wsgi_application()})
asgi.mount("/django", get_asgi_application())
"""
"""Flask and, below /django, Django as WSGI; FastAPI and, below /django, Django as ASGI."""


def _flask() -> Flask:
    app = Flask(__name__)

    @app.get("/")
    def read() -> Any:
        return {"get": request.headers.get("X-Tag"), "list": request.headers.getlist("X-Tag")}

    return app


def _ask(port: int, headers: list[tuple[str, str]], path: str = "/") -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("GET", path)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def _wsgiref(headers: list[tuple[str, str]]) -> Any:
    """Return the answer behind wsgiref’s server, on which Django’s runserver is built."""
    with make_server("127.0.0.1", 0, _flask(), handler_class=_Quiet) as server:
        Thread(target=server.handle_request).start()
        return _ask(server.server_port, headers)


def _werkzeug(headers: list[tuple[str, str]]) -> Any:
    """Return the answer behind Werkzeug’s server, which `flask run` uses."""
    server = werkzeug_server("127.0.0.1", 0, _flask())
    server.log = lambda *_: None  # type: ignore[method-assign]  # it would print the request
    thread = Thread(target=server.handle_request)
    thread.start()
    try:
        return _ask(server.server_port, headers)
    finally:
        thread.join()
        server.server_close()


@pytest.mark.parametrize("answer", [_wsgiref, _werkzeug])
def test_repeated_headers_are_joined_by_wsgi_servers(answer: Callable[[list[tuple[str, str]]], Any]) -> None:
    """wsgiref’s and Werkzeug’s servers join repeated headers with a comma; Flask’s `getlist` does not split them."""
    assert answer(REPEATED) == {"get": "red,blue", "list": ["red,blue"]}


def test_repeated_headers_stay_apart_in_fastapi() -> None:
    """FastAPI gives a list parameter both values of a repeated header, and a `str` parameter the first."""
    app = FastAPI()

    @app.get("/")
    def read(x_tag: Annotated[list[str], Header()], first: Annotated[str, Header(alias="X-Tag")]) -> Any:
        return {"all": x_tag, "first": first}

    assert TestClient(app).get("/", headers=REPEATED).json() == {"all": ["red", "blue"], "first": "red"}


def test_servers_drop_headers_with_underscores() -> None:
    """Werkzeug’s server, Django’s runserver and, by default, Gunicorn drop headers with underscores in their names."""
    assert [_werkzeug(headers)["get"] for headers in FORGED] == [None, "real", "real"]
    assert in_python("from gunicorn.config import HeaderMap; print(HeaderMap.default)") == "drop"
    code = """
import http.client
from threading import Thread
from wsgiref.simple_server import make_server
from django.conf import settings
from django.core.servers.basehttp import WSGIRequestHandler
settings.configure(LOGGING_CONFIG=None)

def app(environ, start_response):
    start_response("200 OK", [])
    return [",".join(f"{name}={environ[name]}" for name in sorted(environ) if name.startswith("HTTP_X")).encode()]

with make_server("127.0.0.1", 0, app, handler_class=WSGIRequestHandler) as server:
    Thread(target=server.handle_request).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/", headers={"X-Tag": "real", "X_Tag": "red", "X_Other": "blue", "Connection": "close"})
    print(connection.getresponse().read().decode())
    connection.close()
"""
    assert in_python(code) == "HTTP_X_TAG=real"


@pytest.mark.served
@pytest.mark.parametrize(
    ("command", "found"),
    [
        (f"{GUNICORN} app:wsgi", [None, "real", "real"]),
        (f"{GUNICORN} --threads 4 app:wsgi", [None, "real", "real"]),
        ("granian --interface wsgi --port {port} app:wsgi", ["forged", "forged", "real"]),
        ("uvicorn --interface wsgi --port {port} app:wsgi", ["forged", "real,forged", "forged,real"]),
        ("hypercorn --bind 127.0.0.1:{port} app:wsgi", ["forged", "real,forged", "forged,real"]),
    ],
)
def test_wsgi_servers_and_a_forged_header(command: str, found: list[str | None], tmp_path: Path) -> None:
    """Behind Granian, Hypercorn and Uvicorn as WSGI, Flask and Django read `X_Tag` as `X-Tag`; not behind Gunicorn.

    Each of the servers joins repeated headers with a comma.
    """
    (tmp_path / "app.py").write_text(UNDERSCORES)
    with run_server(tmp_path, command.split()) as server:
        for path in ("/", "/django/"):
            assert [_ask(server.port, headers, path) for headers in FORGED] == [[each] for each in found]
            assert _ask(server.port, REPEATED, path) == ["red,blue"]


@pytest.mark.served
@pytest.mark.parametrize(
    ("command", "passed"),
    [
        ("uvicorn --port {port} app:asgi", "forged"),
        (f"{GUNICORN} -k uvicorn_worker.UvicornWorker app:asgi", "forged"),
        ("granian --interface asgi --port {port} app:asgi", "forged"),
        ("hypercorn --bind 127.0.0.1:{port} app:asgi", "forged"),
        (f"{GUNICORN} -k asgi app:asgi", None),
        ("daphne --port {port} app:asgi", None),
    ],
)
def test_asgi_servers_and_a_forged_header(command: str, passed: str | None, tmp_path: Path) -> None:
    """Under ASGI, FastAPI and Django never read `X_Tag` as `X-Tag`; Gunicorn and Daphne drop it before FastAPI.

    FastAPI reads the first of two repeated headers; Django joins them.
    """
    (tmp_path / "app.py").write_text(UNDERSCORES)
    with run_server(tmp_path, command.split()) as server:
        found = [_ask(server.port, headers) for headers in FORGED]
        assert found == [[None, passed], ["real", passed], ["real", passed]]
        assert [_ask(server.port, headers, "/django/") for headers in FORGED] == [[None], ["real"], ["real"]]
        assert _ask(server.port, REPEATED)[0] == "red"
        assert _ask(server.port, REPEATED, "/django/") == ["red,blue"]


def test_convert_underscores() -> None:
    """FastAPI’s `Header()` reads the name with hyphens, and with `convert_underscores=False` with underscores."""
    app = FastAPI()

    @app.get("/")
    def read(
        x_tag: Annotated[str, Header()] = "",
        x_raw: Annotated[str, Header(convert_underscores=False)] = "",
    ) -> list[str]:
        return [x_tag, x_raw]

    client = TestClient(app)
    assert client.get("/", headers={"X-Tag": "red", "X-Raw": "blue"}).json() == ["red", ""]
    assert client.get("/", headers={"X_Tag": "red", "X_Raw": "blue"}).json() == ["", "blue"]


def test_an_exception_drops_the_headers_of_the_parameter() -> None:
    """FastAPI drops headers set on the `Response` parameter if the handler raises HTTPException."""
    app = FastAPI()

    @app.get("/")
    def read(response: Response) -> None:
        response.headers["X-Total"] = "42"
        raise HTTPException(503, headers={"Retry-After": "120"})

    headers = TestClient(app).get("/").headers
    assert "X-Total" not in headers
    assert headers["Retry-After"] == "120"


def test_a_cookie_is_deleted_on_its_own_path_only() -> None:
    """FastAPI’s `delete_cookie` deletes a cookie only if it names the path with which it was set."""
    app = FastAPI()

    @app.get("/theme/set")
    def set_theme(response: Response) -> None:
        response.set_cookie("theme", "dark", path="/theme")

    @app.get("/theme/delete")
    def delete(response: Response, path: str) -> None:
        response.delete_cookie("theme", path=path)

    client = TestClient(app)
    client.get("/theme/set")
    client.get("/theme/delete?path=/")
    assert client.cookies.get("theme") == "dark"
    client.get("/theme/delete?path=/theme")
    assert "theme" not in client.cookies


_DJANGO = """
import django
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__)
django.setup()
urlpatterns = [
    path("brackets", lambda request: HttpResponse(request.headers["X-Tag"])),
    path("meta", lambda request: HttpResponse(request.META["HTTP_X_TAG"])),
]
client = Client(raise_request_exception=False)
"""


def test_brackets_on_a_missing_header() -> None:
    """`request.headers["X-Tag"]` on a missing header is a 500 in Flask and Django."""
    app = Flask(__name__)

    @app.get("/")
    def read() -> Any:
        return request.headers["X-Tag"]

    assert app.test_client().get("/").status_code == 500
    assert in_python(_DJANGO + 'print(client.get("/brackets").status_code)') == "500"


def test_names_in_request_meta() -> None:
    """Django’s `request.META` has the header X-Tag as HTTP_X_TAG."""
    assert in_python(_DJANGO + 'print(client.get("/meta", headers={"X-Tag": "red"}).text)') == "red"
