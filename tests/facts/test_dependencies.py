"""Facts for docs/dependencies.md that no recording shows."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient
from flask import Flask, g
from werkzeug.test import create_environ

from tests.support.programs import in_python, python

DJANGO = """
import json
from django.conf import settings
settings.configure(
    SECRET_KEY="k" * 40, ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:facts?mode=memory"}},
)
import django
django.setup()
"""


def in_django(code: str) -> Any:
    """Run `code` in a new process where Django is set up, and return the JSON that it prints."""
    return json.loads(in_python(DJANGO + code))


def test_g_lives_as_long_as_one_application_context() -> None:
    """Flask’s `g` keeps a value during one request; the next request starts without it."""
    app = Flask(__name__)
    made: list[int] = []

    def get_number() -> int:
        if "number" not in g:
            made.append(len(made) + 1)
            g.number = made[-1]
        return int(g.number)

    @app.get("/")
    def index() -> list[int]:
        return [get_number(), get_number()]

    client = app.test_client()
    assert [client.get("/").json, client.get("/").json] == [[1, 1], [2, 2]]


def test_dependency_is_called_once_per_request() -> None:
    """FastAPI calls a dependency once per request, and again for `use_cache=False`."""
    app = FastAPI()
    made: list[int] = []

    def get_number() -> int:
        made.append(len(made) + 1)
        return made[-1]

    @app.get("/cached")
    def cached(a: Annotated[int, Depends(get_number)], b: Annotated[int, Depends(get_number)]) -> list[int]:
        return [a, b]

    @app.get("/anew")
    def anew(
        a: Annotated[int, Depends(get_number)], b: Annotated[int, Depends(get_number, use_cache=False)]
    ) -> list[int]:
        return [a, b]

    client = TestClient(app)
    assert [client.get("/cached").json(), client.get("/cached").json()] == [[1, 1], [2, 2]]
    assert client.get("/anew").json() == [3, 4]


def test_sqlite_refuses_the_thread_of_the_handler() -> None:
    """FastAPI runs a `def` dependency and its handler in different threads: sqlite3 fails in some of 200 requests."""
    code = """
import asyncio, sqlite3, sys, time
from typing import Annotated
import httpx2
from fastapi import Depends, FastAPI
app = FastAPI()
def get_db():
    db = sqlite3.connect(":memory:", check_same_thread=sys.argv[1] == "check")
    time.sleep(0.001)
    yield db
@app.get("/")
def index(db: Annotated[sqlite3.Connection, Depends(get_db)]):
    time.sleep(0.001)
    return db.execute("SELECT 1").fetchone()[0]
async def run():
    transport = httpx2.ASGITransport(app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://test") as client:
        return {each.status_code for each in await asyncio.gather(*(client.get("/") for _ in range(200)))}
print(sorted(asyncio.run(run())))
"""

    def statuses(argument: str) -> list[int]:
        done = python("-c", code, argument)
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout))

    assert 500 in statuses("check")
    assert statuses("unchecked") == [200]


def test_sync_dependencies_run_in_worker_threads() -> None:
    """FastAPI runs a `def` dependency in a thread of AnyIO, an `async def` one in the event loop’s thread."""
    app = FastAPI()

    def in_pool() -> str:
        return threading.current_thread().name

    async def in_loop() -> str:
        return threading.current_thread().name

    @app.get("/")
    async def index(pool: Annotated[str, Depends(in_pool)], loop: Annotated[str, Depends(in_loop)]) -> list[str | bool]:
        return [pool, loop == threading.current_thread().name]

    pool, same = TestClient(app).get("/").json()
    assert "AnyIO worker thread" in pool
    assert same is True


async def order(scope: str) -> list[str]:
    """Return the order in which a FastAPI handler ends, its dependency ends and the response is sent."""
    app = FastAPI()
    log: list[str] = []

    def get_db() -> Iterator[None]:
        yield
        log.append("closed")

    depends = Depends(get_db, scope="function") if scope == "function" else Depends(get_db)

    @app.get("/", dependencies=[depends])
    def index() -> None:
        log.append("handled")

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            log.append("sent")

    asgi = {"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b"", "http_version": "1.1"}
    await app({**asgi, "server": ("test", 80), "client": ("test", 1), "scheme": "http", "root_path": ""}, receive, send)
    return log


def test_scope_decides_whether_the_end_comes_before_the_response() -> None:
    """FastAPI ends a dependency after the response is sent, with `scope="function"` before."""
    assert asyncio.run(order("function")) == ["handled", "closed", "sent"]
    assert asyncio.run(order("request")) == ["handled", "sent", "closed"]


def test_flask_tears_down_before_the_response_is_sent() -> None:
    """Flask calls teardown functions before the server gets the body."""
    app = Flask(__name__)
    log: list[str] = []

    @app.get("/")
    def index() -> str:
        return "handled"

    @app.teardown_appcontext
    def close(exception: BaseException | None) -> None:
        log.append("closed")

    def start_response(*_: Any) -> Callable[[bytes], object]:
        return lambda _: None

    body = app.wsgi_app(create_environ("/"), start_response)
    assert log == ["closed"]
    assert b"".join(body) == b"handled"


def test_django_closes_its_connection_after_the_response() -> None:
    """Django, with CONN_MAX_AGE at 0, closes its database connection when the server closes the response."""
    code = """
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

def index(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("handled")

urlpatterns = [path("", index)]
settings.MIDDLEWARE = []
connection.is_in_memory_db = lambda: False
response = WSGIHandler()(RequestFactory().get("/").environ | {"HTTP_HOST": "testserver"}, lambda *_: None)
sent = b"".join(response)
before = connection.connection is not None
response.close()
after = connection.connection is not None
print(json.dumps([settings.DATABASES["default"]["CONN_MAX_AGE"], before, after]))
"""
    assert in_django(code) == [0, True, False]


def test_override_replaces_a_dependency_of_a_dependency() -> None:
    """FastAPI’s `dependency_overrides` also replaces a dependency of a dependency."""
    app = FastAPI()

    def get_rate() -> float:
        return 1.0

    def get_price(rate: Annotated[float, Depends(get_rate)]) -> float:
        return 10 * rate

    @app.get("/")
    def index(price: Annotated[float, Depends(get_price)]) -> float:
        return price

    client = TestClient(app)
    app.dependency_overrides[get_rate] = lambda: 2.0
    assert client.get("/").json() == 20.0
    app.dependency_overrides.clear()
    assert client.get("/").json() == 10.0


def test_patches_end_by_themselves() -> None:
    """pytest’s `monkeypatch`, Django’s `override_settings` and Python’s `patch` restore the old values."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("json.dumps", str.upper)
        assert json.dumps("abc") == "ABC"
    assert json.dumps("abc") == '"abc"'
    code = """
from unittest.mock import patch
from django.test import override_settings
with override_settings(APPEND_SLASH=None), patch("json.loads") as loads:
    inside = [settings.APPEND_SLASH, json.loads is loads]
print(json.dumps([inside, [settings.APPEND_SLASH, json.loads is loads]]))
"""
    assert in_django(code) == [[None, True], [True, False]]


def test_django_view_gets_the_request_and_the_path_alone() -> None:
    """Django passes a view only the request and path values: a further parameter is a TypeError."""
    code = """
from django.http import HttpResponse
from django.test import Client
from django.urls import path

def index(request, db):
    return HttpResponse("handled")

urlpatterns = [path("", index)]
try:
    Client().get("/")
except TypeError as error:
    print(json.dumps(str(error)))
"""
    assert "missing 1 required positional argument: 'db'" in in_django(code)


def test_body_of_comments_is_a_syntax_error() -> None:
    """In Python a function with only comments in its body is an IndentationError."""
    with pytest.raises(IndentationError):
        compile("def get_data(db=Depends(get_db)):\n    # use db here\n", "main.py", "exec")
