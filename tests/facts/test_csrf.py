"""Facts for docs/csrf.md that no single exchange shows."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import requires
from pathlib import Path
from threading import Thread

import fastapi
import flask
import pytest
import starlette
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from flask import Flask, render_template_string
from flask_wtf import CSRFProtect, FlaskForm
from flask_wtf.csrf import generate_csrf
from playwright.sync_api import BrowserContext
from starlette.middleware.sessions import SessionMiddleware
from starlette_csrf.middleware import CSRFMiddleware

from tests.support.chromium import visitor
from tests.support.programs import in_project, python, startproject

SET_COOKIES = [
    "lax=1; SameSite=Lax",
    "strict=1; SameSite=Strict",
    "none=1; SameSite=None; Secure",
    "after_100_seconds=1",
    "after_130_seconds=1",
]
"""Cookies of the shop; the last two get their age by `_grow_old`."""


class Shop:
    """A server that asks for HTTP Basic and sets `SET_COOKIES`; `asked` has the headers of each POST and OPTIONS."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = self.path != "/login" or "Authorization" in self.headers
                self.send_response(200 if known else 401)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", "0")
                if not known:
                    self.send_header("WWW-Authenticate", 'Basic realm="shop"')
                for cookie in SET_COOKIES if self.path == "/login" else ():
                    self.send_header("Set-Cookie", f"{cookie}; Max-Age=9000")
                self.end_headers()

            def record(self) -> None:
                asked.append({**self.headers, "method": self.command})
                self.do_GET()

            do_POST = do_OPTIONS = record

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def forge(self, context: BrowserContext, host: str, method: str = "post") -> dict[str, str]:
        """Submit a form to shop.localhost from a page of `host`, and return the headers that were sent."""
        page = context.new_page()
        page.goto(f"http://{host}:{self.port}/")
        action = f"http://shop.localhost:{self.port}/address"
        page.set_content(f'<form method="{method}" action="{action}"></form>')
        with page.expect_request(f"{action}*") as sent, page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        headers = sent.value.all_headers()
        page.close()
        return headers


@pytest.fixture
def shop() -> Iterator[Shop]:
    started = Shop()
    yield started
    started.close()


def _grow_old(profile: Path) -> None:
    """Set back the time at which Chromium stored the cookies `after_…_seconds`."""
    (file,) = profile.rglob("Cookies")
    with closing(sqlite3.connect(file)) as cookies:
        for age in (100, 130):
            change = "UPDATE cookies SET creation_utc = creation_utc - ? WHERE name = ?"
            assert cookies.execute(change, (age * 1_000_000, f"after_{age}_seconds")).rowcount == 1
        cookies.commit()


def _cookies(headers: dict[str, str]) -> set[str]:
    return {each.partition("=")[0] for each in headers.get("cookie", "").split("; ")}


@pytest.mark.served
def test_what_chromium_sends_with_a_form_of_another_site(shop: Shop, tmp_path: Path) -> None:
    """Chromium sends a cross-site POST with HTTP Basic and `SameSite=None` cookies, never `Lax` or `Strict` ones.

    A cookie without SameSite is sent if it is younger than two minutes. A GET takes `Lax` cookies along. A form of the
    same site, here another subdomain, takes all. A script gets no `Authorization` header past the preflight.
    """
    young = {"after_100_seconds", "after_130_seconds"}
    with visitor(tmp_path) as context:
        page = context.new_page()
        page.goto(f"http://ada:secret@shop.localhost:{shop.port}/login")
        forged = shop.forge(context, "evil.localhost")
        assert _cookies(forged) == {"none", *young}
        assert _cookies(shop.forge(context, "evil.localhost", "get")) == {"none", "lax", *young}
        assert _cookies(shop.forge(context, "blog.shop.localhost")) == {"none", "lax", "strict", *young}
        assert shop.asked[0]["Authorization"].startswith("Basic ")
        page.goto(f"http://evil.localhost:{shop.port}/")
        fetch = "url => fetch(url, {method: 'POST', headers: {Authorization: 'Bearer 1'}}).catch(error => error.name)"
        assert page.evaluate(fetch, f"http://shop.localhost:{shop.port}/address") == "TypeError"
        assert [each["method"] for each in shop.asked] == ["POST", "POST", "OPTIONS"]
    _grow_old(tmp_path)
    with visitor(tmp_path) as context:
        assert _cookies(shop.forge(context, "evil.localhost")) == {"none", "after_100_seconds"}


def _django(folder: Path, script: str) -> str:
    """Run `script` in a new Django project, and return what it prints."""
    startproject(folder)
    return in_project(script, folder)


@pytest.mark.served
def test_startproject_switches_the_check_on(tmp_path: Path) -> None:
    """Django’s `startproject` writes `CsrfViewMiddleware` into the settings."""
    assert "django.middleware.csrf.CsrfViewMiddleware" in _django(tmp_path, "print(settings.MIDDLEWARE)")


@pytest.mark.served
def test_views_of_rest_framework_are_exempt(tmp_path: Path) -> None:
    """Django REST framework marks views of `@api_view` and `APIView.as_view()` as exempt from CSRF checks."""
    script = """
from rest_framework.decorators import api_view
from rest_framework.views import APIView
print(api_view()(lambda request: None).csrf_exempt, APIView.as_view().csrf_exempt)
"""
    assert _django(tmp_path, script).split() == ["True", "True"]


@pytest.mark.served
def test_basic_authentication_of_rest_framework_asks_for_no_token(tmp_path: Path) -> None:
    """Django REST framework allows HTTP Basic by default, and lets a request with it POST without a CSRF token."""
    script = """
from django.contrib.auth.models import User
from django.test import Client
from django.urls import path
from rest_framework.authentication import BasicAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

class Change(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        return Response(request.user.username)

print(*(each.__name__ for each in Change.authentication_classes))
BasicAuthentication.authenticate_credentials = lambda self, name, password, request: (User(username=name), None)
settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("", Change.as_view())]})
client = Client(enforce_csrf_checks=True, headers={"Authorization": "Basic YWRhOnNlY3JldA=="})
print(client.post("/", headers={"Origin": "https://evil.example"}).json())
"""
    settings = "INSTALLED_APPS += ['rest_framework']\nALLOWED_HOSTS = ['testserver']\n"
    startproject(tmp_path, settings)
    assert in_project(script, tmp_path).splitlines() == ["SessionAuthentication BasicAuthentication", "ada"]


@pytest.mark.served
def test_the_test_client_of_django_skips_the_check(tmp_path: Path) -> None:
    """Django’s test client posts without a CSRF token, unless it has `enforce_csrf_checks=True`."""
    script = """
from django.http import HttpResponse
from django.test import Client
from django.urls import path
settings.ALLOWED_HOSTS = ["testserver"]
settings.ROOT_URLCONF = type("Urls", (), {"urlpatterns": [path("", lambda request: HttpResponse())]})
print(Client().post("/").status_code, Client(enforce_csrf_checks=True).post("/").status_code)
"""
    assert _django(tmp_path, script).split() == ["200", "403"]


@pytest.mark.parametrize("package", [flask, starlette])
def test_flask_and_starlette_do_not_know_the_word(package: object) -> None:
    """No Python file of Flask or Starlette contains the word CSRF."""
    assert not _files_with_csrf(package)


def test_fastapi_names_it_only_in_prose() -> None:
    """Two modules of FastAPI contain the word CSRF, but no attribute of an application does."""
    assert sorted(_files_with_csrf(fastapi)) == ["applications.py", "routing.py"]
    assert not [name for name in dir(FastAPI()) if "csrf" in name.lower()]


def _files_with_csrf(package: object) -> list[str]:
    folder = Path(str(getattr(package, "__file__", ""))).parent
    assert list(folder.glob("*.py"))
    return [each.name for each in folder.rglob("*.py") if "csrf" in each.read_text(encoding="utf-8").lower()]


def test_flask_wtf_exempts_a_view() -> None:
    """Flask-WTF answers 400 to a POST without a token, except where the view has `@csrf.exempt`."""
    app = Flask("bare")
    app.secret_key = "secret"
    csrf = CSRFProtect(app)

    @app.post("/checked")
    def checked() -> str:
        raise AssertionError

    @app.post("/exempt")
    @csrf.exempt  # type: ignore[untyped-decorator]  # of an untyped package
    def exempt() -> str:
        return "done"

    client = app.test_client()
    assert client.post("/checked").status_code == 400
    assert client.post("/exempt").text == "done"


def test_flask_wtf_writes_a_field_for_a_form_alone() -> None:
    """Flask-WTF’s `csrf_token()` is the bare token; `form.csrf_token` is a hidden field with it."""
    app = Flask("bare")
    app.secret_key = "secret"
    CSRFProtect(app)
    with app.test_request_context():
        token = render_template_string("{{ csrf_token() }}")
        field = render_template_string("{{ form.csrf_token }}", form=FlaskForm())
    assert "<" not in token
    assert field == f'<input id="csrf_token" name="csrf_token" type="hidden" value="{token}">'


def test_starlette_csrf_looks_at_the_cookies_it_is_told() -> None:
    """With `sensitive_cookies` starlette-csrf refuses a POST without a token only if it carries that cookie."""
    app = FastAPI()
    app.add_middleware(CSRFMiddleware, secret="secret", sensitive_cookies={"session"})

    @app.post("/")
    def change() -> str:
        return "done"

    assert TestClient(app).post("/").status_code == 200
    assert TestClient(app, cookies={"session": "x"}).post("/").status_code == 403


def test_starlette_csrf_takes_the_pair_of_another_client() -> None:
    """starlette-csrf accepts a cookie and a token that another client was given, from a client with its own session."""
    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="secret")
    app.add_middleware(CSRFMiddleware, secret="another secret")

    @app.get("/")
    def log_in(request: Request, user: str) -> None:
        request.session["user"] = user

    @app.post("/")
    def change(request: Request) -> str:
        return str(request.session["user"])

    ada, eve = TestClient(app), TestClient(app)
    ada.get("/?user=ada")
    eve.get("/?user=eve")
    planted = eve.cookies["csrftoken"]
    assert ada.cookies["csrftoken"] != planted
    assert ada.post("/", headers={"X-CSRFToken": planted}).status_code == 403
    attacked = TestClient(app, cookies={"session": ada.cookies["session"], "csrftoken": planted})
    done = attacked.post("/", headers={"X-CSRFToken": planted})
    assert (done.status_code, done.json()) == (200, "ada")


def test_flask_wtf_refuses_the_token_of_another_client() -> None:
    """Flask-WTF keeps the token in the session: it answers 400 to the token of a client with another session."""
    app = Flask("bare")
    app.secret_key = "secret"
    CSRFProtect(app)
    app.add_url_rule("/", "token", generate_csrf)
    app.add_url_rule("/", "change", lambda: "done", methods=["POST"])
    ada, eve = app.test_client(), app.test_client()
    tokens = {client: client.get("/").text for client in (ada, eve)}
    statuses = [ada.post("/", headers={"X-CSRFToken": tokens[client]}).status_code for client in (ada, eve)]
    assert statuses == [200, 400]


def test_flask_sends_its_session_cookie_without_samesite() -> None:
    """Flask’s setting `SESSION_COOKIE_SAMESITE` is None by default."""
    assert Flask("bare").config["SESSION_COOKIE_SAMESITE"] is None


@pytest.mark.served
def test_session_middleware_needs_itsdangerous() -> None:
    """Starlette’s SessionMiddleware cannot be imported without itsdangerous, which FastAPI does not require."""
    code = "import sys; sys.modules['itsdangerous'] = None; import starlette.middleware.sessions"
    done = python("-c", code, new=True)
    assert "itsdangerous" in done.stderr
    assert done.returncode == 1
    assert not [each for each in requires("fastapi") or [] if "itsdangerous" in each and "extra" not in each]
