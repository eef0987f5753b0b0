"""Facts for the page on five mistakes: servers, tools and new projects."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.support.distributions import required
from tests.support.programs import FASTAPI, Server, in_python, python, run_server, startproject

pytestmark = pytest.mark.served


def _gunicorn(folder: Path, *options: str) -> AbstractContextManager[Server]:
    """Serve a FastAPI application with Gunicorn."""
    (folder / "main.py").write_text(FASTAPI)
    return run_server(folder, ["gunicorn", "--bind", "127.0.0.1:{port}", *options, "main:app"])


def test_gunicorn_s_default_worker_cannot_call_fastapi(tmp_path: Path) -> None:
    """Gunicorn’s default worker starts with FastAPI, but answers 500 and logs a TypeError."""
    with _gunicorn(tmp_path) as server:
        assert server.get().status_code == 500
        assert "TypeError: FastAPI.__call__() missing 1 required positional argument: 'send'" in server.printed()


@pytest.mark.parametrize("worker", ["asgi", "uvicorn_worker.UvicornWorker"])
def test_gunicorn_serves_fastapi_with_an_asgi_worker(tmp_path: Path, worker: str) -> None:
    """Gunicorn serves FastAPI with its own ASGI worker, and with the worker of uvicorn-worker."""
    with _gunicorn(tmp_path, "--worker-class", worker) as server:
        answer = server.get()
        assert (answer.status_code, answer.text) == (200, '{"Hello":"World"}')


def test_uvicorn_s_own_worker_class_is_deprecated() -> None:
    """Uvicorn’s module `uvicorn.workers` issues a DeprecationWarning that names uvicorn-worker."""
    done = python("-W", "always", "-c", "import uvicorn.workers", new=True)
    assert done.returncode == 0
    assert "DeprecationWarning: The `uvicorn.workers` module is deprecated" in done.stderr
    assert "uvicorn-worker" in done.stderr


def test_a_new_django_project_has_accounts_and_an_admin(tmp_path: Path) -> None:
    """Django’s `startproject` installs the apps `admin`, `auth` and `sessions`, and routes `/admin/`."""
    settings = startproject(tmp_path).read_text()
    for app in ("admin", "auth", "sessions"):
        assert f"'django.contrib.{app}'" in settings
    assert "path('admin/', admin.site.urls)" in (tmp_path / "mysite/urls.py").read_text()


def test_a_new_django_project_has_four_password_validators(tmp_path: Path) -> None:
    """Django’s `startproject` lists four password validators in the settings."""
    settings = startproject(tmp_path).read_text()
    assert settings.count("'NAME': 'django.contrib.auth.password_validation.") == 4


def test_flask_requires_no_orm_and_no_accounts() -> None:
    """Flask requires blinker, click, itsdangerous, Jinja2, MarkupSafe and Werkzeug, and nothing else."""
    assert required("flask") == {"blinker", "click", "itsdangerous", "jinja2", "markupsafe", "werkzeug"}


def test_a_view_of_django_rest_framework_is_exempt_from_the_middleware() -> None:
    """Django REST framework’s `@api_view` marks its view as exempt from Django’s CsrfViewMiddleware."""
    code = """
from django.conf import settings

settings.configure()
from rest_framework.decorators import api_view

assert api_view(["POST"])(lambda request: None).csrf_exempt is True
"""
    in_python(code)
