"""Facts for docs/csrf.md that no single exchange shows."""

from importlib.metadata import requires
from pathlib import Path

import fastapi
import flask
import pytest
import starlette
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from flask_wtf import CSRFProtect
from starlette_csrf.middleware import CSRFMiddleware

from tests.support.programs import in_project, python, startproject


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


def test_starlette_csrf_looks_at_the_cookies_it_is_told() -> None:
    """With `sensitive_cookies` starlette-csrf refuses a POST without a token only if it carries that cookie."""
    app = FastAPI()
    app.add_middleware(CSRFMiddleware, secret="secret", sensitive_cookies={"session"})

    @app.post("/")
    def change() -> str:
        return "done"

    assert TestClient(app).post("/").status_code == 200
    assert TestClient(app, cookies={"session": "x"}).post("/").status_code == 403


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
