"""What the page on start-up and shutdown says of servers and processes, which no response shows."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from flask import Flask
from programs import python, startproject
from starlette.applications import Starlette

pytestmark = pytest.mark.served

PROGRAMS = Path(sys.executable).parent
LIMIT = 30.0

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
    """A project made by startproject, with an app `api` whose `ready` prints."""
    startproject(tmp_path, '\nINSTALLED_APPS += ["api"]\n')
    (tmp_path / "api").mkdir()
    (tmp_path / "api/__init__.py").touch()
    (tmp_path / "api/apps.py").write_text(DJANGO_APPS)
    return tmp_path


def _environment(folder: Path) -> dict[str, str]:
    return {"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(command: Sequence[str], folder: Path, port: int, end: signal.Signals = signal.SIGINT) -> Iterator[Path]:
    """Run a server in `folder` until it answers; send it `end` on leaving. Yield the file it prints to."""
    output = folder / "output"
    with output.open("wb") as file:
        process = subprocess.Popen(
            [PROGRAMS / command[0], *command[1:]],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + LIMIT
        while not _answers(port):
            assert process.poll() is None, output.read_text()
            assert time.monotonic() < deadline, output.read_text()
            time.sleep(0.05)
        yield output
        os.killpg(process.pid, end)
        process.wait(LIMIT)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LIMIT):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _lines(output: Path) -> list[str]:
    return [line for line in output.read_text().splitlines() if line in ("START", "STOP")]


def test_uvicorn_runs_both_halves_of_the_lifespan(tmp_path: Path) -> None:
    """What stands before `yield` runs before the first request, what follows it when the server is interrupted."""
    (tmp_path / "main.py").write_text(FASTAPI)
    port = _port()
    with _serving(["uvicorn", "--port", str(port), "main:app"], tmp_path, port) as output:
        assert _lines(output) == ["START"]
    assert _lines(output) == ["START", "STOP"]


def test_nothing_runs_in_a_process_that_is_killed(tmp_path: Path) -> None:
    """After SIGKILL neither the end of the lifespan nor a function of `atexit` is run."""
    (tmp_path / "main.py").write_text(FASTAPI + '\n\nimport atexit\n\natexit.register(print, "STOP", flush=True)\n')
    port = _port()
    with _serving(["uvicorn", "--port", str(port), "main:app"], tmp_path, port, signal.SIGKILL) as output:
        pass
    assert _lines(output) == ["START"]


def test_gunicorn_runs_atexit_functions_when_interrupted(tmp_path: Path) -> None:
    """A Flask application behind Gunicorn runs its module at the start and `atexit` functions at the end."""
    (tmp_path / "app.py").write_text(FLASK)
    port = _port()
    with _serving(["gunicorn", "--bind", f"127.0.0.1:{port}", "app:app"], tmp_path, port) as output:
        assert _lines(output) == ["START"]
    assert _lines(output) == ["START", "STOP"]


def test_each_worker_starts_for_itself(tmp_path: Path) -> None:
    """With two workers the start-up code runs twice, once in each process: in Uvicorn and in Gunicorn."""
    for command, name, text in (
        (["uvicorn", "--workers", "2", "main:app", "--port"], "main.py", FASTAPI),
        (["gunicorn", "--workers", "2", "app:app", "--bind"], "app.py", FLASK),
    ):
        (tmp_path / name).write_text(text)
        port = _port()
        address = str(port) if command[0] == "uvicorn" else f"127.0.0.1:{port}"
        with _serving([*command, address], tmp_path, port) as output:
            deadline = time.monotonic() + LIMIT
            while _lines(output).count("START") < 2 and time.monotonic() < deadline:
                time.sleep(0.05)
            assert _lines(output).count("START") == 2


def test_preload_runs_the_module_once(tmp_path: Path) -> None:
    """`gunicorn --preload` imports the application once, before it forks its workers."""
    (tmp_path / "app.py").write_text(FLASK)
    port = _port()
    command = ["gunicorn", "--preload", "--workers", "2", "--bind", f"127.0.0.1:{port}", "app:app"]
    with _serving(command, tmp_path, port) as output:
        pass
    assert _lines(output).count("START") == 1


def test_ready_runs_in_both_processes_of_runserver(django_project: Path) -> None:
    """`runserver` starts a second process to reload the code, and `ready()` runs in both."""
    port = _port()
    command = ["python", "manage.py", "runserver", str(port)]
    with _serving(command, django_project, port) as output:
        assert _lines(output).count("START") == 2


def test_ready_runs_once_without_the_reloader(django_project: Path) -> None:
    """With `runserver --noreload` there is one process."""
    port = _port()
    command = ["python", "manage.py", "runserver", "--noreload", str(port)]
    with _serving(command, django_project, port) as output:
        assert _lines(output).count("START") == 1


def test_ready_runs_for_every_command(django_project: Path) -> None:
    """`ready()` also runs for a command that serves nothing, such as `check`."""
    done = python("manage.py", "check", folder=django_project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines().count("START") == 1


def test_django_runs_no_lifespan(django_project: Path) -> None:
    """Django’s ASGI application refuses the lifespan, and Uvicorn serves it without one."""
    port = _port()
    command = ["uvicorn", "--lifespan", "auto", "--port", str(port), "mysite.asgi:application"]
    with _serving(command, django_project, port) as output:
        assert "ASGI 'lifespan' protocol appears unsupported" in output.read_text()
    assert _lines(output) == ["START", "STOP"]


def test_a_start_that_fails_stops_the_server(tmp_path: Path) -> None:
    """When the lifespan raises before its `yield`, Uvicorn ends with an error and serves nothing."""
    (tmp_path / "main.py").write_text(FASTAPI.replace('print("START", flush=True)', 'raise RuntimeError("no table")'))
    done = subprocess.run(
        [PROGRAMS / "uvicorn", "--port", str(_port()), "main:app"],
        cwd=tmp_path,
        env=_environment(tmp_path),
        capture_output=True,
        check=False,
        text=True,
        timeout=LIMIT,
    )
    assert done.returncode != 0
    assert "RuntimeError: no table" in done.stderr
    assert "Application startup failed. Exiting." in done.stderr


def test_on_event_is_deprecated() -> None:
    """`@app.on_event` warns in FastAPI, and Starlette’s application no longer has it."""
    with pytest.warns(DeprecationWarning, match="on_event is deprecated, use lifespan"):
        FastAPI().on_event("startup")
    assert not hasattr(Starlette, "on_event")


@pytest.mark.filterwarnings(r"ignore:\s*on_event is deprecated")
def test_a_lifespan_silences_on_event() -> None:
    """An application with a lifespan does not call the functions of `on_event`; one without does."""
    called = []

    @asynccontextmanager
    async def lifespan(app: FastAPI):  # type: ignore[no-untyped-def]
        called.append("lifespan")
        yield

    for app in (FastAPI(lifespan=lifespan), FastAPI()):
        app.on_event("startup")(lambda: called.append("on_event"))
        with TestClient(app):
            pass
    assert called == ["lifespan", "on_event"]


def test_a_test_client_starts_only_in_a_with_statement() -> None:
    """`TestClient(app)` runs no lifespan; `with TestClient(app)` does."""
    called = []

    @asynccontextmanager
    async def lifespan(app: FastAPI):  # type: ignore[no-untyped-def]
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
    """Flask’s hooks surround requests and application contexts; none is for the start or the end of the server."""
    assert not {"before_first_request", "before_serving", "after_serving", "lifespan", "on_event"} & set(dir(Flask))
