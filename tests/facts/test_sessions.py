"""Facts for docs/sessions.md that no recording shows."""

import base64
import json
from importlib.metadata import requires
from typing import Any

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from flask import Flask, session
from starlette.middleware.sessions import SessionMiddleware

from tests.support.programs import in_python

pytestmark = pytest.mark.served

DJANGO = """
import json
from django.conf import settings
settings.configure(
    SECRET_KEY="k" * 40, ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.sessions.models import Session
from django.http import JsonResponse
from django.test import Client
from django.urls import path

def put(request):
    request.session["list"] = []
    return JsonResponse({})

def append(request):
    request.session["list"].append(1)
    return JsonResponse({})

def get(request):
    return JsonResponse({"list": request.session.get("list")})

def clear(request):
    request.session.flush()
    return JsonResponse({})

urlpatterns = [path("put", put), path("append", append), path("get", get), path("clear", clear)]
client = Client()
"""


def in_django(code: str) -> Any:
    """Run `code` in a new process, after the views above, and return the JSON that it prints."""
    return json.loads(in_python(DJANGO + code))


def flask_app() -> Flask:
    """Return a Flask application with a session and four views."""
    app = Flask(__name__)
    app.secret_key = "k" * 40

    @app.get("/put")
    def put() -> dict[str, Any]:
        session["list"] = []
        return {}

    @app.get("/append")
    def append() -> dict[str, Any]:
        session["list"].append(1)
        return {}

    @app.get("/get")
    def get() -> dict[str, Any]:
        return {"list": session.get("list")}

    @app.get("/clear")
    def clear() -> dict[str, Any]:
        session.clear()
        return {}

    return app


def fastapi_app() -> FastAPI:
    """Return a FastAPI application with Starlette's session and four routes."""
    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="k" * 40)

    @app.get("/put")
    def put(request: Request) -> None:
        request.session["list"] = []

    @app.get("/append")
    def append(request: Request) -> None:
        request.session["list"].append(1)

    @app.get("/get")
    def get(request: Request) -> dict[str, Any]:
        return {"list": request.session.get("list")}

    @app.get("/clear")
    def clear(request: Request) -> None:
        request.session.clear()

    return app


def test_payload_is_readable_without_the_key() -> None:
    """The recorded session cookies of Flask and Starlette are Base64 of JSON, readable without the key."""
    assert json.loads(base64.urlsafe_b64decode("eyJ2aXNpdHMiOjJ9")) == {"visits": 2}
    assert json.loads(base64.b64decode("eyJ2aXNpdHMiOiAyfQ==")) == {"visits": 2}


def test_old_cookie_works_again_in_flask() -> None:
    """A Flask session cookie copied before `session.clear()` works again."""
    client = flask_app().test_client()
    client.get("/put")
    kept = client.get_cookie("session")
    assert kept is not None
    client.get("/clear")
    assert client.get("/get").json == {"list": None}
    client.set_cookie("session", kept.value)
    assert client.get("/get").json == {"list": []}


def test_old_cookie_works_again_in_starlette() -> None:
    """A Starlette session cookie copied before `session.clear()` works again."""
    client = TestClient(fastapi_app())
    client.get("/put")
    kept = client.cookies["session"]
    client.get("/clear")
    assert client.get("/get").json() == {"list": None}
    assert TestClient(fastapi_app(), cookies={"session": kept}).get("/get").json() == {"list": []}


def test_old_cookie_is_worthless_in_django() -> None:
    """Django’s `flush` deletes the session, so that a copied cookie no longer works."""
    code = """
client.get("/put")
kept = client.cookies["sessionid"].value
before = Session.objects.count()
client.get("/clear")
other = Client()
other.cookies["sessionid"] = kept
print(json.dumps([before, Session.objects.count(), other.get("/get").json()]))
"""
    assert in_django(code) == [1, 0, {"list": None}]


def test_change_inside_a_value_is_lost_in_flask() -> None:
    """Flask does not store a change inside a value of the session, such as an `append`."""
    client = flask_app().test_client()
    client.get("/put")
    client.get("/append")
    assert client.get("/get").json == {"list": []}


def test_change_inside_a_value_is_lost_in_django() -> None:
    """Django does not store a change inside a value of the session, such as an `append`."""
    code = 'client.get("/put"); client.get("/append"); print(json.dumps(client.get("/get").json()))'
    assert in_django(code) == {"list": []}


def test_change_inside_a_value_is_lost_in_starlette() -> None:
    """Starlette does not store a change inside a value of the session, such as an `append`."""
    client = TestClient(fastapi_app())
    client.get("/put")
    client.get("/append")
    assert client.get("/get").json() == {"list": []}


def test_no_session_cookie_is_secure_by_default() -> None:
    """Flask, Django and Starlette do not limit the session cookie to HTTPS by default."""
    assert flask_app().config["SESSION_COOKIE_SECURE"] is False
    assert in_django("print(json.dumps(settings.SESSION_COOKIE_SECURE))") is False
    cookie = TestClient(fastapi_app()).get("/put").headers["set-cookie"]
    assert "secure" not in cookie.lower()


def test_secure_is_one_setting() -> None:
    """SESSION_COOKIE_SECURE in Flask and Django, `https_only` in Starlette, make the session cookie Secure."""
    app = flask_app()
    app.config["SESSION_COOKIE_SECURE"] = True
    assert "Secure" in app.test_client().get("/put").headers["Set-Cookie"]
    code = 'settings.SESSION_COOKIE_SECURE = True; client.get("/put"); '
    assert in_django(code + 'print(json.dumps(bool(client.cookies["sessionid"]["secure"])))') is True
    other = FastAPI()
    other.add_middleware(SessionMiddleware, secret_key="k" * 40, https_only=True)
    other.get("/")(put)
    assert "secure" in TestClient(other).get("/").headers["set-cookie"]


def put(request: Request) -> None:
    """Store something in the session."""
    request.session["a"] = 1


def test_permanent_flask_session_lasts_31_days() -> None:
    """In Flask `session.permanent = True` gives the cookie an `Expires`, by default in 31 days."""
    app = flask_app()

    @app.get("/permanent")
    def permanent() -> dict[str, Any]:
        session.permanent = True
        session["a"] = 1
        return {}

    assert app.permanent_session_lifetime.days == 31
    assert "Expires=" in app.test_client().get("/permanent").headers["Set-Cookie"]


def test_session_without_key_or_middleware_is_an_error() -> None:
    """Flask’s session fails without `secret_key`, Starlette’s without SessionMiddleware."""
    app = flask_app()
    app.secret_key = None
    app.testing = True
    with pytest.raises(RuntimeError, match="secret key"):
        app.test_client().get("/put")
    bare = FastAPI()
    bare.get("/")(put)
    with pytest.raises(AssertionError, match="SessionMiddleware must be installed"):
        TestClient(bare).get("/")


def test_itsdangerous_comes_with_flask_and_not_with_fastapi() -> None:
    """Flask requires itsdangerous; FastAPI and Starlette require it only with an extra."""
    assert any(each.startswith("itsdangerous") for each in requires("flask") or [])
    fastapi = [each for each in requires("fastapi") or [] if each.startswith("itsdangerous")]
    assert all("all" in each for each in fastapi)
    starlette = [each for each in requires("starlette") or [] if each.startswith("itsdangerous")]
    assert all("full" in each for each in starlette)


def test_django_can_keep_sessions_elsewhere() -> None:
    """Django keeps sessions in the database, or with another SESSION_ENGINE in a cache, files or a signed cookie."""
    code = """
before = settings.SESSION_ENGINE
import tempfile
settings.SESSION_FILE_PATH = tempfile.gettempdir()
for engine in ("cache", "file"):
    settings.SESSION_ENGINE = f"django.contrib.sessions.backends.{engine}"
    kept = Client()
    kept.get("/put")
    assert kept.get("/get").json() == {"list": []}
    kept.get("/clear")
settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
from django.test import Client
client = Client()
client.get("/put")
print(json.dumps([before, Session.objects.count(), client.cookies["sessionid"].value.count(":")]))
"""
    assert in_django(code) == ["django.contrib.sessions.backends.db", 0, 2]


def test_django_keeps_long_messages_in_the_session() -> None:
    """Django keeps a short message in a cookie, and one that does not fit in the session."""
    code = """
from django.contrib.messages.storage import default_storage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import RequestFactory
import random
def kept(text):
    request, response = RequestFactory().get("/"), HttpResponse()
    request.session = {}
    storage = default_storage(request)
    storage.add(20, text)
    storage.update(response)
    return [isinstance(storage, FallbackStorage), "messages" in response.cookies, bool(request.session)]
random.seed(1)
long = "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=5000))
print(json.dumps([kept("saved"), kept(long)]))
"""
    short, long = in_django(code)
    assert short == [True, True, False]
    assert long[2] is True
