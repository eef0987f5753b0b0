"""Facts for the page on start-up and shutdown: servers and processes, which no recording shows."""

import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from signal import SIGINT, SIGKILL, Signals

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from starlette.applications import Starlette

from parity.serving.servers import LIMIT
from tests.support.programs import Server, free_port, python, run, run_server, startproject

pytestmark = pytest.mark.served

FASTAPI = """
from contextlib import asynccontextmanager

from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app):
    print("START", flush=True)
    yield
    print("STOP", flush=True)


app = FastAPI(lifespan=lifespan)


@app.get("/")
def home():
    return {}
"""

FLASK = """
import atexit

from flask import Flask

app = Flask(__name__)
print("START", flush=True)
atexit.register(print, "STOP", flush=True)


@app.get("/")
def home():
    return {}
"""

DJANGO_APPS = """
import atexit

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        print("START", flush=True)
        atexit.register(print, "STOP", flush=True)
"""


@pytest.fixture
def django_project(tmp_path: Path) -> Path:
    """Make a Django project with an app `api` whose `ready` prints, and return its folder."""
    startproject(tmp_path, '\nINSTALLED_APPS += ["api"]\n')
    (tmp_path / "api").mkdir()
    (tmp_path / "api/__init__.py").touch()
    (tmp_path / "api/apps.py").write_text(DJANGO_APPS)
    return tmp_path


@contextmanager
def _run_server(command: Sequence[str], folder: Path, end: Signals = SIGINT) -> Iterator[Server]:
    """Run a server in `folder`; on leaving, send `end` to all its processes and wait until they end."""
    with run_server(folder, command) as server:
        yield server
        server.end(end)


def _lines(server: Server) -> list[str]:
    return [line for line in server.printed().splitlines() if line in ("START", "STOP")]


def test_uvicorn_runs_both_halves_of_the_lifespan(tmp_path: Path) -> None:
    """Uvicorn runs FastAPI’s lifespan up to `yield` at its start, and the rest when it is interrupted."""
    (tmp_path / "main.py").write_text(FASTAPI)
    with _run_server(["uvicorn", "--port", "{port}", "main:app"], tmp_path) as server:
        assert _lines(server) == ["START"]
    assert _lines(server) == ["START", "STOP"]


def test_nothing_runs_in_a_process_that_is_killed(tmp_path: Path) -> None:
    """After SIGKILL Uvicorn runs neither the end of FastAPI’s lifespan nor functions of `atexit`."""
    (tmp_path / "main.py").write_text(FASTAPI + '\n\nimport atexit\n\natexit.register(print, "STOP", flush=True)\n')
    with _run_server(["uvicorn", "--port", "{port}", "main:app"], tmp_path, SIGKILL) as server:
        pass
    assert _lines(server) == ["START"]


def test_gunicorn_runs_atexit_functions_when_interrupted(tmp_path: Path) -> None:
    """Gunicorn runs a Flask module at its start, and `atexit` functions when it is interrupted."""
    (tmp_path / "app.py").write_text(FLASK)
    with _run_server(["gunicorn", "--bind", "127.0.0.1:{port}", "app:app"], tmp_path) as server:
        assert _lines(server) == ["START"]
    assert _lines(server) == ["START", "STOP"]


def test_each_worker_starts_for_itself(tmp_path: Path) -> None:
    """With two workers Uvicorn and Gunicorn run the start-up code twice."""
    for command, name, text in (
        (["uvicorn", "--workers", "2", "main:app", "--port"], "main.py", FASTAPI),
        (["gunicorn", "--workers", "2", "app:app", "--bind"], "app.py", FLASK),
    ):
        (tmp_path / name).write_text(text)
        address = "{port}" if command[0] == "uvicorn" else "127.0.0.1:{port}"
        with _run_server([*command, address], tmp_path) as server:
            deadline = time.monotonic() + LIMIT
            while _lines(server).count("START") < 2 and time.monotonic() < deadline:
                time.sleep(0.05)
            assert _lines(server).count("START") == 2


def test_preload_runs_the_module_once(tmp_path: Path) -> None:
    """`gunicorn --preload` with two workers runs a Flask module once."""
    (tmp_path / "app.py").write_text(FLASK)
    command = ["gunicorn", "--preload", "--workers", "2", "--bind", "127.0.0.1:{port}", "app:app"]
    with _run_server(command, tmp_path) as server:
        pass
    assert _lines(server).count("START") == 1


def test_ready_runs_in_both_processes_of_runserver(django_project: Path) -> None:
    """Django’s `runserver` calls `ready()` twice."""
    command = ["python", "manage.py", "runserver", "{port}"]
    with _run_server(command, django_project) as server:
        assert _lines(server).count("START") == 2


def test_ready_runs_once_without_the_reloader(django_project: Path) -> None:
    """Django’s `runserver --noreload` calls `ready()` once."""
    command = ["python", "manage.py", "runserver", "--noreload", "{port}"]
    with _run_server(command, django_project) as server:
        assert _lines(server).count("START") == 1


def test_ready_runs_for_every_command(django_project: Path) -> None:
    """Django also calls `ready()` for `manage.py check`, which serves nothing."""
    done = python("manage.py", "check", folder=django_project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines().count("START") == 1


def test_django_runs_no_lifespan(django_project: Path) -> None:
    """Django’s ASGI application does not support the lifespan; Uvicorn serves it without one."""
    command = ["uvicorn", "--lifespan", "auto", "--port", "{port}", "mysite.asgi:application"]
    with _run_server(command, django_project) as server:
        assert "ASGI 'lifespan' protocol appears unsupported" in server.printed()
    assert _lines(server) == ["START", "STOP"]


def test_a_start_that_fails_stops_the_server(tmp_path: Path) -> None:
    """Uvicorn exits with an error if FastAPI’s lifespan raises before its `yield`."""
    (tmp_path / "main.py").write_text(FASTAPI.replace('print("START", flush=True)', 'raise RuntimeError("no table")'))
    done = run(tmp_path, "uvicorn", "--port", str(free_port()), "main:app")
    assert done.returncode != 0
    assert "RuntimeError: no table" in done.stdout
    assert "Application startup failed. Exiting." in done.stdout


def test_on_event_is_deprecated() -> None:
    """FastAPI’s `on_event` issues a DeprecationWarning; Starlette has no `on_event`."""
    with pytest.warns(DeprecationWarning, match="on_event is deprecated, use lifespan"):
        FastAPI().on_event("startup")
    assert not hasattr(Starlette, "on_event")


@pytest.mark.filterwarnings(r"ignore:\s*on_event is deprecated")
def test_a_lifespan_silences_on_event() -> None:
    """FastAPI does not call functions of `on_event` if the application has a lifespan."""
    called = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        called.append("lifespan")
        yield

    for app in (FastAPI(lifespan=lifespan), FastAPI()):
        app.on_event("startup")(lambda: called.append("on_event"))
        with TestClient(app):
            pass
    assert called == ["lifespan", "on_event"]


def test_a_test_client_starts_only_in_a_with_statement() -> None:
    """FastAPI’s `TestClient(app)` runs the lifespan only in a `with` statement."""
    called = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        called.append("start")
        yield
        called.append("stop")

    app = FastAPI(lifespan=lifespan)
    TestClient(app).get("/")
    assert called == []
    with TestClient(app) as client:
        client.get("/")
        assert called == ["start"]
    assert called == ["start", "stop"]


def test_flask_has_no_hooks_for_start_and_end() -> None:
    """Flask has no `before_first_request`, `before_serving`, `after_serving`, `lifespan` or `on_event`."""
    assert not {"before_first_request", "before_serving", "after_serving", "lifespan", "on_event"} & set(dir(Flask))
