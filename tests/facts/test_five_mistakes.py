"""What the page on five mistakes says of servers, tools and new projects."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from programs import in_python, python, startproject

pytestmark = pytest.mark.served

PROGRAMS = Path(sys.executable).parent
LIMIT = 30.0

FASTAPI = """
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def home():
    return {"message": "Hello"}
"""


@contextmanager
def _gunicorn(folder: Path, *options: str) -> Iterator[tuple[int, str, Path]]:
    """Serve the FastAPI application of `folder`; yield status and body of the answer to `GET /`, and the log."""
    (folder / "main.py").write_text(FASTAPI)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    output = folder / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [PROGRAMS / "gunicorn", "--bind", f"127.0.0.1:{port}", *options, "main:app"],
            cwd=folder,
            env={"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + LIMIT
        while (answer := _answer(port)) is None:
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < deadline, output.read_text()
            time.sleep(0.05)
        yield *answer, output
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(LIMIT)


def _answer(port: int) -> tuple[int, str] | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LIMIT) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return None


def test_gunicorn_s_default_worker_cannot_call_fastapi(tmp_path: Path) -> None:
    """It starts without complaint, answers 500 to every request, and its log has a TypeError."""
    with _gunicorn(tmp_path) as (status, _, output):
        assert status == 500
        assert "TypeError: FastAPI.__call__() missing 1 required positional argument: 'send'" in output.read_text()


@pytest.mark.parametrize("worker", ["asgi", "uvicorn_worker.UvicornWorker"])
def test_gunicorn_serves_fastapi_with_an_asgi_worker(tmp_path: Path, worker: str) -> None:
    """With its own ASGI worker, or with that of the package uvicorn-worker, Gunicorn serves FastAPI."""
    with _gunicorn(tmp_path, "--worker-class", worker) as (status, body, _):
        assert (status, body) == (200, '{"message":"Hello"}')


def test_uvicorn_s_own_worker_class_is_deprecated() -> None:
    """`uvicorn.workers`, of older instructions, warns and names the package uvicorn-worker."""
    done = python("-W", "always", "-c", "import uvicorn.workers")
    assert done.returncode == 0
    assert "DeprecationWarning: The `uvicorn.workers` module is deprecated" in done.stderr
    assert "uvicorn-worker" in done.stderr


def test_a_new_django_project_has_accounts_and_an_admin(tmp_path: Path) -> None:
    """`startproject` installs the apps for users, sessions and the admin, and routes `/admin/`."""
    settings = startproject(tmp_path).read_text()
    for app in ("admin", "auth", "sessions"):
        assert f"'django.contrib.{app}'" in settings
    assert "path('admin/', admin.site.urls)" in (tmp_path / "mysite/urls.py").read_text()


def test_a_new_django_project_has_four_password_validators(tmp_path: Path) -> None:
    """The settings of `startproject` list four validators for new passwords."""
    settings = startproject(tmp_path).read_text()
    assert settings.count("'NAME': 'django.contrib.auth.password_validation.") == 4


def test_flask_requires_no_orm_and_no_accounts() -> None:
    """What `pip install flask` brings along is the WSGI toolkit, templates, signing, signals and the command line."""
    needed = {Requirement(each) for each in requires("flask") or ()}
    names = {each.name for each in needed if each.marker is None or each.marker.evaluate()}
    assert names == {"blinker", "click", "itsdangerous", "jinja2", "markupsafe", "werkzeug"}


def test_a_view_of_django_rest_framework_is_exempt_from_the_middleware() -> None:
    """`@api_view` marks its view as exempt from CsrfViewMiddleware, so nothing has to be turned off for it."""
    code = """
from django.conf import settings

settings.configure()
from rest_framework.decorators import api_view

assert api_view(["POST"])(lambda request: None).csrf_exempt is True
"""
    in_python(code)
