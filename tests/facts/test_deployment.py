"""Facts for the pages on servers and on measuring that no recording can show."""

import inspect
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import fastapi_cli.cli
import hypercorn.config as hypercorn
import pytest
import uvicorn
from daphne.cli import DEFAULT_PORT
from fastapi import FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.testclient import TestClient
from flask import Flask, request
from granian import Granian
from gunicorn.config import Config
from gunicorn.workers import SUPPORTED_WORKERS
from pydantic import ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from werkzeug.middleware.proxy_fix import ProxyFix

from tests.support.programs import Server, in_project, in_python, run_server, startproject

FLASK_APP = """
import os, threading
from flask import Flask, request
app = Flask(__name__)

@app.get("/")
def index():
    return {"thread": threading.current_thread().name, "client": request.remote_addr, "scheme": request.scheme,
            "process": os.getpid()}
"""
FASTAPI_APP = """
import os, threading
from fastapi import FastAPI, Request
app = FastAPI()

@app.get("/")
def index(request: Request):
    return {"thread": threading.current_thread().name, "client": request.client.host, "scheme": request.url.scheme,
            "process": os.getpid()}
"""
DJANGO_APP = """
import threading
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.http import JsonResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="k" * 50, ALLOWED_HOSTS=["*"])

def index(request):
    return JsonResponse({"handler": type(request).__name__, "client": request.META.get("REMOTE_ADDR"),
                         "scheme": request.scheme})

urlpatterns = [path("", index)]
app = get_asgi_application()
wsgi = get_wsgi_application()
"""
APPLICATIONS = {"flask_app.py": FLASK_APP, "fastapi_app.py": FASTAPI_APP, "django_app.py": DJANGO_APP}
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"

served = pytest.mark.served


class Servers:
    """Servers with all three applications, each started once for the tests of this module and ended by `stack`."""

    def __init__(self, root: Path, stack: ExitStack) -> None:
        self._root = root
        self._stack = stack
        self._running: dict[tuple[object, ...], Server] = {}

    def __call__(self, command: str, **environment: str) -> Server:
        """Return the server of `command`, in which `{port}` stands for a free port."""
        parts = command.split()
        key = (*parts, *environment.items())
        if key not in self._running:
            folder = self._root / str(len(self._running))
            folder.mkdir()
            for name, text in APPLICATIONS.items():
                (folder / name).write_text(text)
            self._running[key] = self._stack.enter_context(run_server(folder, parts, **environment))
        return self._running[key]


@pytest.fixture(scope="module")
def listen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with ExitStack() as stack:
        yield Servers(tmp_path_factory.mktemp("servers"), stack)


def exchange(port: int, line: str, *headers: str) -> str:
    """Send one request and return all that the server sends until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([line, "Host: 127.0.0.1", *headers, "", ""]).encode())
        parts = []
        with suppress(ConnectionError):
            while part := connection.recv(65536):
                parts.append(part)
    return b"".join(parts).decode()


def status(port: int, line: str, *headers: str) -> int:
    """Return the status of the answer to one request."""
    return int(exchange(port, line, *headers, "Connection: close").split()[1])


def answer(port: int, *headers: str) -> dict[str, Any]:
    """Return the JSON with which the server answers `/`."""
    text = exchange(port, "GET / HTTP/1.1", *headers, "Connection: close")
    found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
    return found


def keeps(port: int) -> bool:
    """Return whether the server answers a second request of HTTP/1.1 on the same connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for _ in range(2):
            try:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                text = b""
                while not text.rstrip().endswith(b"}"):
                    part = connection.recv(65536)
                    if not part:
                        return False
                    text += part
                time.sleep(0.2)
            except ConnectionError:
                return False
    return True


@served
@pytest.mark.parametrize(
    ("command", "thread"),
    [
        (f"{GUNICORN} flask_app:app", "MainThread"),
        (f"{GUNICORN} --threads 4 flask_app:app", "ThreadPoolExecutor"),
        ("granian --interface wsgi --blocking-threads 4 --port {port} flask_app:app", "Dummy"),
        ("uvicorn --interface wsgi --port {port} flask_app:app", "WSGI"),
        ("hypercorn --bind 127.0.0.1:{port} flask_app:app", "asyncio"),
        ("flask --app flask_app run --port {port}", "Thread"),
    ],
)
def test_the_server_decides_in_which_thread_flask_runs(command: str, thread: str, listen: Servers) -> None:
    """Flask runs in the main thread of Gunicorn’s sync worker, and in other threads of the other servers."""
    port = listen(command).port
    assert answer(port)["thread"].startswith(thread)


@served
@pytest.mark.parametrize("command", ["daphne -p {port}", f"{GUNICORN} -k uvicorn_worker.UvicornWorker"])
def test_asgi_servers_run_django(command: str, listen: Servers) -> None:
    """Daphne, and Gunicorn with the Uvicorn worker, run Django’s ASGI application."""
    port = listen(f"{command} django_app:app").port
    assert answer(port)["handler"] == "ASGIRequest"


@served
def test_fastapi_in_a_sync_worker_is_500(listen: Servers) -> None:
    """Gunicorn’s default worker answers 500 for FastAPI: its WSGI call lacks the argument `send`."""
    server = listen(f"{GUNICORN} fastapi_app:app")
    assert status(server.port, "GET / HTTP/1.1") == 500
    assert "TypeError: FastAPI.__call__() missing 1 required positional argument: 'send'" in server.printed()


@served
def test_flask_behind_uvicorn_is_500(listen: Servers) -> None:
    """Uvicorn answers 500 for Flask: its ASGI call lacks the argument `start_response`."""
    server = listen("uvicorn --port {port} flask_app:app")
    assert status(server.port, "GET / HTTP/1.1") == 500
    assert "positional argument: 'start_response'" in server.printed()


def test_gunicorn_has_an_asgi_worker_of_its_own() -> None:
    """Gunicorn has a worker named `asgi`, and none named `eventlet`."""
    assert {"sync", "gthread", "gevent", "asgi"} <= set(SUPPORTED_WORKERS)
    assert "eventlet" not in SUPPORTED_WORKERS


def test_gunicorn_is_one_sync_worker_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default Gunicorn has sync workers, one thread, a timeout of 30 seconds and a keep-alive of two."""
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    settings = Config()
    assert settings.worker_class_str == "sync"
    found = [settings.settings[name].get() for name in ("threads", "timeout", "keepalive")]
    assert found == [1, 30, 2]


def test_the_limits_of_gunicorn_are_options() -> None:
    """Gunicorn’s default limits are 4094 bytes a request line and 100 headers of 8190; an option sets the first."""
    settings = Config().settings
    names = ("limit_request_line", "limit_request_fields", "limit_request_field_size")
    assert [settings[name].default for name in names] == [4094, 100, 8190]
    assert settings["limit_request_line"].cli == ["--limit-request-line"]


def test_uvicorn_is_one_process_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """By default Uvicorn runs one process, or as many as WEB_CONCURRENCY says, with a keep-alive of five seconds."""
    monkeypatch.delenv("WEB_CONCURRENCY", raising=False)
    assert (uvicorn.Config("main:app").workers, uvicorn.Config("main:app").timeout_keep_alive) == (1, 5)
    monkeypatch.setenv("WEB_CONCURRENCY", "3")
    assert uvicorn.Config("main:app").workers == 3


def test_fastapi_run_listens_on_all_addresses() -> None:
    """`fastapi run` listens on 0.0.0.0 by default, `fastapi dev` on 127.0.0.1."""
    hosts = {
        command.__name__: inspect.signature(command).parameters["host"].default
        for command in (fastapi_cli.cli.run, fastapi_cli.cli.dev)
    }
    assert hosts == {"run": "0.0.0.0", "dev": "127.0.0.1"}


def test_only_fastapi_standard_brings_a_server() -> None:
    """`fastapi[standard]` requires Uvicorn; FastAPI, Django and Flask alone require no production server."""
    for package in ("fastapi", "django", "flask"):
        plain = [each for each in requires(package) or [] if "extra ==" not in each]
        assert not [each for each in plain if each.startswith(("uvicorn", "gunicorn", "granian", "hypercorn"))]
    assert [each for each in requires("fastapi") or [] if each.startswith("uvicorn") and '"standard"' in each]


@served
def test_two_workers_are_two_processes(listen: Servers) -> None:
    """`gunicorn --workers 2` answers for Flask from two processes."""
    port = listen(f"{GUNICORN} --workers 2 flask_app:app").port
    found: set[int] = set()
    end = time.monotonic() + 20
    while len(found) < 2 and time.monotonic() < end:
        found.add(answer(port)["process"])
    assert len(found) == 2


@served
@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (f"{GUNICORN} flask_app:app", False),
        ("flask --app flask_app run --port {port}", False),
        (f"{GUNICORN} --threads 4 flask_app:app", True),
        (f"{GUNICORN} -k asgi fastapi_app:app", True),
        ("uvicorn --port {port} fastapi_app:app", True),
        ("granian --interface wsgi --blocking-threads 4 --port {port} flask_app:app", True),
    ],
)
def test_keep_alive_depends_on_the_server(command: str, kept: bool, listen: Servers) -> None:
    """Gunicorn’s sync worker and `flask run` close connections; its other workers, Uvicorn and Granian do not."""
    port = listen(command).port
    assert keeps(port) is kept


@served
def test_gunicorn_limits_the_request_line_and_the_headers(listen: Servers) -> None:
    """Gunicorn answers 414 to a request line over 4094 bytes, and 431 to a header over 8190 or over 100 headers."""
    many = [f"X-{number}: x" for number in range(101)]
    port = listen(f"{GUNICORN} flask_app:app").port
    assert status(port, f"GET /?q={'x' * 4000} HTTP/1.1") == 200
    assert status(port, f"GET /?q={'x' * 4200} HTTP/1.1") == 414
    assert status(port, "GET / HTTP/1.1", f"X-Big: {'x' * 8000}") == 200
    assert status(port, "GET / HTTP/1.1", f"X-Big: {'x' * 9000}") == 431
    assert status(port, "GET / HTTP/1.1", *many) == 431


@served
def test_uvicorn_takes_what_gunicorn_refuses(listen: Servers) -> None:
    """Uvicorn answers 200 to a request line of 9000 bytes, a header of 9000 bytes, and 101 headers."""
    many = [f"X-{number}: x" for number in range(101)]
    port = listen("uvicorn --port {port} fastapi_app:app").port
    assert status(port, f"GET /?q={'x' * 9000} HTTP/1.1") == 200
    assert status(port, "GET / HTTP/1.1", f"X-Big: {'x' * 9000}") == 200
    assert status(port, "GET / HTTP/1.1", *many) == 200


FORWARDED = ("X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https")
UNREAD = ("127.0.0.1", "http")


@served
@pytest.mark.parametrize(
    ("options", "environment", "found"),
    [
        ("", {}, ("203.0.113.9", "https")),
        ("--no-proxy-headers", {}, ("127.0.0.1", "http")),
        ("--forwarded-allow-ips 10.0.0.1", {}, ("127.0.0.1", "http")),
        ("", {"FORWARDED_ALLOW_IPS": "10.0.0.1"}, ("127.0.0.1", "http")),
    ],
)
def test_uvicorn_believes_proxies_on_this_machine(
    options: str, environment: dict[str, str], found: tuple[str, str], listen: Servers
) -> None:
    """Uvicorn trusts X-Forwarded headers from 127.0.0.1, unless an option or FORWARDED_ALLOW_IPS says otherwise."""
    port = listen(f"uvicorn {options} --port {{port}} fastapi_app:app", **environment).port
    said = answer(port, *FORWARDED)
    assert (said["client"], said["scheme"]) == found


@served
def test_gunicorn_believes_the_scheme_of_proxies_on_this_machine(listen: Servers) -> None:
    """Gunicorn takes the scheme of a Flask request, but not its address, from X-Forwarded headers of 127.0.0.1."""
    port = listen(f"{GUNICORN} flask_app:app").port
    said = answer(port, *FORWARDED)
    assert (said["client"], said["scheme"]) == ("127.0.0.1", "https")
    port = listen(f"{GUNICORN} --forwarded-allow-ips 10.0.0.1 flask_app:app").port
    assert answer(port, *FORWARDED)["scheme"] == "http"


@served
@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("flask --app flask_app run --port {port}", UNREAD),
        (f"{GUNICORN} flask_app:app", ("127.0.0.1", "https")),
        (f"{GUNICORN} --threads 4 flask_app:app", ("127.0.0.1", "https")),
        (f"{GUNICORN} -k asgi fastapi_app:app", ("127.0.0.1", "https")),
        (f"{GUNICORN} -k uvicorn_worker.UvicornWorker fastapi_app:app", ("203.0.113.9", "https")),
        ("uvicorn --port {port} fastapi_app:app", ("203.0.113.9", "https")),
        ("uvicorn --port {port} django_app:app", ("203.0.113.9", "https")),
        ("uvicorn --interface wsgi --port {port} flask_app:app", ("203.0.113.9", "https")),
        ("granian --interface wsgi --port {port} flask_app:app", UNREAD),
        ("granian --interface asgi --port {port} fastapi_app:app", UNREAD),
        ("hypercorn --bind 127.0.0.1:{port} flask_app:app", UNREAD),
        ("hypercorn --bind 127.0.0.1:{port} fastapi_app:app", UNREAD),
        ("daphne --port {port} fastapi_app:app", UNREAD),
    ],
)
def test_which_server_reads_forwarded_headers(command: str, found: tuple[str, str], listen: Servers) -> None:
    """From 127.0.0.1 Uvicorn takes address and scheme, Gunicorn the scheme; Granian, Hypercorn, Daphne take nothing."""
    said = answer(listen(command).port, *FORWARDED)
    assert (said["client"], said["scheme"]) == found


def test_proxy_fix_believes_one_proxy_and_no_host() -> None:
    """By default Werkzeug’s ProxyFix trusts one proxy for the address and the scheme, and none for the host."""
    defaults = {name: each.default for name, each in inspect.signature(ProxyFix.__init__).parameters.items()}
    assert (defaults["x_for"], defaults["x_proto"], defaults["x_host"]) == (1, 1, 0)


def test_a_new_django_key_is_long_enough() -> None:
    """Django’s `get_random_secret_key` makes another key of fifty characters each time."""
    code = "from django.core.management.utils import get_random_secret_key as key; print(len(key()), key() == key())"
    assert in_python(code).split() == ["50", "False"]


@served
def test_gunicorn_serves_no_static_files_of_django_even_in_debug(tmp_path: Path) -> None:
    """Gunicorn answers 404 to a static file of a Django project with DEBUG = True."""
    startproject(tmp_path, "\nDEBUG = True\n")
    with run_server(tmp_path, f"{GUNICORN} mysite.wsgi".split()) as server:
        assert status(server.port, "GET /static/admin/css/base.css HTTP/1.1") == 404


@served
@pytest.mark.parametrize(("debug", "found"), [(True, "200 text/css"), (False, "404 text/html")])
def test_an_application_of_django_can_serve_static_files_in_debug(debug: bool, found: str, tmp_path: Path) -> None:
    """With `staticfiles_urlpatterns()` a Django application serves static files itself, while DEBUG is True."""
    startproject(tmp_path, f"\nDEBUG = {debug}\nALLOWED_HOSTS = ['testserver']\n")
    code = """
from django.contrib.staticfiles.urls import staticfiles_urlpatterns
from django.test import Client
settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": staticfiles_urlpatterns()})
response = Client().get("/static/admin/css/base.css")
print(response.status_code, response["Content-Type"].split(";")[0])
"""
    assert in_project(code, tmp_path) == found


def test_the_port_is_8000_everywhere() -> None:
    """Gunicorn, Uvicorn, Hypercorn, Granian, Daphne and `fastapi run` listen on port 8000 unless told otherwise."""
    assert Config().settings["bind"].default == ["127.0.0.1:8000"]
    assert uvicorn.Config("main:app").port == 8000
    assert hypercorn.Config().bind == ["127.0.0.1:8000"]
    assert inspect.signature(Granian.__init__).parameters["port"].default == 8000
    assert DEFAULT_PORT == 8000
    assert inspect.signature(fastapi_cli.cli.run).parameters["port"].default == 8000


def test_the_interface_of_granian_is_rsgi_by_default() -> None:
    """Granian calls an application through RSGI by default."""
    assert inspect.signature(Granian.__init__).parameters["interface"].default.value == "rsgi"


def test_settings_without_a_prefix_read_variables_of_other_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """With DEBUG=app:* pydantic-settings refuses a field `debug: bool`, unless `env_prefix` renames its variable."""

    class Plain(BaseSettings):
        debug: bool = False

    class Prefixed(Plain):
        model_config = SettingsConfigDict(env_prefix="SHOP_")

    monkeypatch.setenv("DEBUG", "app:*")
    with pytest.raises(ValidationError, match="unable to interpret input"):
        Plain()
    assert Prefixed().debug is False


def test_flask_takes_every_host_by_default() -> None:
    """A new Flask application has TRUSTED_HOSTS = None and answers a request for any host."""
    app = Flask(__name__)
    app.add_url_rule("/", view_func=lambda: request.host)
    assert app.config["TRUSTED_HOSTS"] is None
    assert app.test_client().get("/", base_url="http://evil.example").text == "evil.example"


def test_django_takes_no_host_by_default() -> None:
    """With empty ALLOWED_HOSTS Django answers 400, except to localhost while DEBUG is True."""
    assert django_statuses([], debug=False, hosts=["localhost", "shop.example"]) == [400, 400]
    assert django_statuses([], debug=True, hosts=["localhost", "shop.example"]) == [200, 400]


def test_a_list_of_hosts_can_hold_those_below() -> None:
    """`.shop.example` in Flask and Django, and `*.shop.example` in Starlette, allow api.shop.example.

    The first two allow shop.example as well, Starlette’s does not.
    """
    flask = Flask(__name__)
    flask.config["TRUSTED_HOSTS"] = [".shop.example"]
    flask.add_url_rule("/", view_func=lambda: request.host)
    client = flask.test_client()
    hosts = ["api.shop.example", "shop.example", "evil.example"]
    assert [client.get("/", base_url=f"http://{host}").status_code for host in hosts] == [200, 200, 400]
    assert django_statuses([".shop.example"], debug=False, hosts=hosts) == [200, 200, 400]
    fastapi = FastAPI()
    fastapi.add_middleware(TrustedHostMiddleware, allowed_hosts=["*.shop.example"])
    fastapi.get("/")(lambda: None)
    with TestClient(fastapi) as asgi:
        assert [asgi.get("/", headers={"Host": host}).status_code for host in hosts] == [200, 400, 400]


def django_statuses(allowed: list[str], *, debug: bool, hosts: list[str]) -> list[int]:
    """Return Django’s status for a request to each of `hosts`, with ALLOWED_HOSTS = `allowed`, in a new process."""
    code = f"""
import json, logging
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="k" * 50, ALLOWED_HOSTS={allowed!r}, DEBUG={debug!r},
                   MIDDLEWARE=["django.middleware.common.CommonMiddleware"])
import django
django.setup()
logging.disable()
from django.http import HttpResponse
from django.test import Client
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse())]
print(json.dumps([Client().get("/", headers={{"host": host}}).status_code for host in {hosts!r}]))
"""
    found: list[int] = json.loads(in_python(code))
    return found
