"""Facts for docs/testing.md that no recording shows."""

import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.testclient import TestClient
from flask import Flask, session
from sqlalchemy import Engine, StaticPool, create_engine, inspect, text

from tests.support.programs import in_python, python

pytestmark = pytest.mark.served

DJANGO = """
import json
from django.conf import settings
settings.configure(
    SECRET_KEY="k" * 40, ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, DEBUG=True,
    MIDDLEWARE=["django.middleware.clickjacking.XFrameOptionsMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
import django
django.setup()
from django.http import HttpResponse
from django.test.utils import get_runner, setup_test_environment
from django.urls import path
urlpatterns = [path("", lambda request: HttpResponse("ok"))]
"""


def in_django(code: str) -> Any:
    """Run `code` in a new process where Django is set up, and return the JSON that it prints."""
    return json.loads(in_python(DJANGO + code))


def app_with_lifespan() -> tuple[FastAPI, list[str]]:
    """Return an application and the log of its start and end."""
    log: list[str] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        log.append("start")
        yield
        log.append("end")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    def index() -> None:
        log.append("request")

    return app, log


def test_lifespan_runs_in_a_with_block() -> None:
    """FastAPI’s `with TestClient(app) as client` starts the application and stops it at the end of the block."""
    app, log = app_with_lifespan()
    with TestClient(app) as client:
        client.get("/")
    assert log == ["start", "request", "end"]


def test_lifespan_does_not_run_without_a_with_block() -> None:
    """FastAPI’s `TestClient(app)` answers requests without running the lifespan."""
    app, log = app_with_lifespan()
    TestClient(app).get("/")
    assert log == ["request"]


def test_fastapi_client_keeps_redirects_in_the_history() -> None:
    """FastAPI’s TestClient follows a redirect and lists it in `history`."""
    app, _ = app_with_lifespan()
    app.get("/old")(lambda: RedirectResponse("/"))
    response = TestClient(app).get("/old")
    assert response.status_code == 200
    assert [each.status_code for each in response.history] == [307]


def test_sqlite_in_memory_belongs_to_a_connection() -> None:
    """In SQLAlchemy another thread sees another in-memory SQLite database, unless with `StaticPool`."""

    def tables_elsewhere(engine: Engine) -> list[str]:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE note (id integer)"))
        with ThreadPoolExecutor(1) as pool:
            names = pool.submit(lambda: inspect(engine).get_table_names()).result()
        engine.dispose()
        return names

    threads = {"check_same_thread": False}
    assert tables_elsewhere(create_engine("sqlite://", connect_args=threads)) == []
    assert tables_elsewhere(create_engine("sqlite://", connect_args=threads, poolclass=StaticPool)) == ["note"]


def test_testing_is_off_by_default_in_flask() -> None:
    """Flask’s `TESTING` is False by default, also for its test client."""
    app = Flask(__name__)
    assert app.config["TESTING"] is False
    assert app.test_client().application.testing is False


def test_fastapi_client_needs_httpx2() -> None:
    """`fastapi.testclient` raises RuntimeError without httpx2 and httpx; `fastapi[standard]` requires httpx2."""
    code = "import sys; sys.modules['httpx2'] = sys.modules['httpx'] = None; import fastapi.testclient"
    done = python("-c", code, new=True)
    assert "RuntimeError" in done.stderr
    assert "httpx2" in done.stderr
    required = [each for each in requires("fastapi") or [] if each.startswith("httpx2")]
    assert any('extra == "standard"' in each for each in required)
    assert all("extra" in each for each in required)


def test_no_framework_installs_pytest() -> None:
    """Flask, Django and FastAPI do not require pytest."""
    for package in ("flask", "django", "fastapi"):
        assert not [each for each in requires(package) or [] if each.startswith("pytest") and "extra" not in each]


def test_django_turns_debug_off_for_tests() -> None:
    """Django’s test runner sets DEBUG to False whatever the settings say."""
    code = """
before = settings.DEBUG
get_runner(settings, "django.test.runner.DiscoverRunner")().setup_test_environment()
print(json.dumps([before, settings.DEBUG]))
"""
    assert in_django(code) == [True, False]


def test_django_client_goes_through_middleware_and_allows_its_host() -> None:
    """Django’s test client uses the middleware, and the test set-up adds `testserver` to ALLOWED_HOSTS."""
    code = """
setup_test_environment()
from django.test import Client
response = Client().get("/")
print(json.dumps([response.headers["X-Frame-Options"], settings.ALLOWED_HOSTS]))
"""
    assert in_django(code) == ["DENY", ["127.0.0.1", "testserver"]]


def test_simple_test_case_refuses_queries() -> None:
    """Django’s `SimpleTestCase` refuses queries; `TestCase` runs them in a transaction and rolls it back."""
    code = """
from django.db import connection
from django.test import SimpleTestCase, TestCase
import unittest
found = []
class Simple(SimpleTestCase):
    def test(self):
        connection.cursor()
class Full(TestCase):
    def test(self):
        connection.cursor().execute("CREATE TABLE kept (id integer)")
        found.append(connection.in_atomic_block)
result = unittest.TestResult()
setup_test_environment()
unittest.TestSuite([Simple("test")]).run(result)
found.append("are not allowed in SimpleTestCase subclasses" in str(result.errors + result.failures))
unittest.TestSuite([Full("test")]).run(result)
found.append(connection.introspection.table_names())
print(json.dumps(found))
"""
    assert in_django(code) == [True, True, []]  # refused, in a transaction, rolled back


def test_flask_session_can_be_prepared() -> None:
    """Flask’s `session_transaction` changes the session before a request."""
    app = Flask(__name__)
    app.secret_key = "k" * 40

    @app.get("/")
    def index() -> dict[str, Any]:
        return {"user": session["user"]}

    client = app.test_client()
    with client.session_transaction() as prepared:
        prepared["user"] = "ada"
    assert client.get("/").json == {"user": "ada"}


def test_django_client_prepares_session_and_login() -> None:
    """Django’s test client sends a saved `client.session`, and `force_login` needs no password."""
    code = """
settings.INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
from django.apps import apps
apps.set_installed_apps(settings.INSTALLED_APPS)
settings.MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
from django.http import JsonResponse
from django.test import Client
urlpatterns += [path("me", lambda request: JsonResponse([request.user.username, request.session.get("a")], safe=False))]
setup_test_environment()
client = Client()
client.force_login(User.objects.create(username="ada"))
session = client.session
session["a"] = 1
session.save()
print(json.dumps(client.get("/me").json()))
"""
    assert in_django(code) == ["ada", 1]


@pytest.mark.parametrize("name", ["test_app.py", "app_test.py"])
def test_pytest_finds_files_by_their_name(name: str, tmp_path: Path) -> None:
    """pytest collects `test_*.py` and `*_test.py`, but not `tests.py`."""
    for each in (name, "tests.py"):
        (tmp_path / each).write_text("def test_one():\n    pass\n", encoding="utf-8")
    done = python("-m", "pytest", "-q", "-p", "no:cacheprovider", "--collect-only", folder=tmp_path)
    assert f"{name}::test_one" in done.stdout
    assert "tests.py" not in done.stdout
