"""Run other programs, for facts that this process cannot show: Python code, Django projects, commands and servers."""

import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from wsgiref.types import StartResponse

import httpx2

from parity.running.surroundings import PROGRAMS
from parity.serving.servers import LIMIT, Processes, hide
from parity.serving.warm import Process

PATIENCE = 240.0
"""Seconds that Python code or a command has to end."""

FLASK = """
from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return {"Hello": "World"}
"""

FASTAPI = """
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def home():
    return {"Hello": "World"}
"""

_PROCESSES = Processes()
free_port = _PROCESSES.free_port

TLS = ssl.create_default_context()
"""Made once, since that takes longer than a request; no server here uses it."""


def python(
    *arguments: str,
    folder: Path | None = None,
    body: bytes = b"",
    environment: Mapping[str, str] | None = None,
    new: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run what `python ARGUMENTS` would in `folder`, and return its exit status and output.

    `body` is the input; `environment` replaces the variables of this process. `new`: in a new interpreter, as facts
    about imports and options of the interpreter need. Raises TimeoutExpired after `PATIENCE` seconds.
    """
    if environment is None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    if new:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=folder, env=environment, input=body, capture_output=True, check=False, timeout=PATIENCE
        )
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
    return _wait([sys.executable, *arguments], folder or Path.cwd(), environment, body)


def _wait(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], body: bytes = b"", *, together: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `command`, and return its exit status and output; `together`: errors are in the output.

    Raises TimeoutExpired after `PATIENCE` seconds.
    """
    with TemporaryDirectory(prefix="parity-") as name:
        stdin, stdout, stderr = (Path(name, stream) for stream in ("stdin", "stdout", "stderr"))
        stdin.write_bytes(body)
        stderr.touch()
        errors = stdout if together else stderr
        with _PROCESSES.start(command, folder, environment, stdout, errors=errors, body=stdin) as process:
            status = process.wait(PATIENCE)
        return subprocess.CompletedProcess(command, status, stdout.read_text(), stderr.read_text())


def in_python(
    code: str, folder: Path | None = None, *, arguments: Sequence[str] = (), body: bytes = b"", new: bool = False
) -> str:
    """Run `code` in a process of its own, and return what it prints, stripped; `new` as for `python`.

    Raises AssertionError, with the traceback, if the exit status is not 0.
    """
    done = python("-c", code, *arguments, folder=folder, body=body, new=new)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def in_django(code: str, settings: str = "") -> str:
    """Run `code` in a process where Django is set up without a project; return what it prints.

    `code` is also the `ROOT_URLCONF`. `settings` are further arguments of `settings.configure`. Raises as `in_python`
    does.
    """
    setup = f"""
from django.conf import settings
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="-", {settings})
import django
django.setup()
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path
"""
    return in_python(f"{setup}\n{code}")


def start_response(heard: Callable[[str], object]) -> StartResponse:
    """Return a `start_response` for a WSGI application; it calls `heard` with the status and writes nothing."""

    def start(status: str, headers: object, exc_info: object = None) -> Callable[[bytes], object]:
        heard(status)
        return lambda part: None

    return start


def startproject(folder: Path, settings: str = "") -> Path:
    """Make the Django project `mysite` in `folder`, append `settings` to its settings.py, and return that file.

    PATH is short, because `startproject` would format the files with a black found on it.
    """
    environment = {"PATH": os.defpath}
    done = python("-m", "django", "startproject", "mysite", ".", folder=folder, environment=environment)
    assert done.returncode == 0, done.stderr
    file = folder / "mysite" / "settings.py"
    with file.open("a", encoding="utf-8") as text:
        text.write(settings)
    return file


def in_project(code: str, folder: Path, *, new: bool = False) -> str:
    """Run `code` in the project that `startproject` made in `folder`; return what it prints.

    `new` as for `python`. Raises as `in_python` does.
    """
    setup = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
import django
django.setup()
from django.conf import settings
"""
    return in_python(f"{setup}\n{code}", folder, new=new)


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return the environment variables of commands and servers: a minimal set and `variables`.

    Hides watchdog, which no framework requires, because Flask would use it to reload.
    """
    return {
        "PATH": os.pathsep.join([str(PROGRAMS), os.defpath]),
        "HOME": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        **hide(["watchdog"], ["watchdog"]),
        **variables,
    }


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`; return its exit status and, in `stdout`, its output and errors.

    Raises TimeoutExpired after `PATIENCE` seconds.
    """
    return _wait(command, folder, environment(folder, **variables), together=True)


@dataclass(frozen=True)
class Server:
    """A server that has answered `GET /` with any status."""

    port: int
    process: Process
    output: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def printed(self) -> str:
        return self.output.read_text()

    def get(self, path: str = "/", **headers: str) -> httpx2.Response:
        """Send GET and return the response; raises TransportError if there is none."""
        return httpx2.get(f"{self.url}{path}", headers=headers, trust_env=False, timeout=LIMIT, verify=TLS)

    def end(self, how: signal.Signals) -> None:
        """Send a signal to all processes of the server, and wait; raises TimeoutExpired after `LIMIT` seconds."""
        os.killpg(self.process.pid, how)
        self.process.wait(LIMIT)


@contextmanager
def run_server(folder: Path, command: Sequence[str], port: int | None = None, /, **variables: str) -> Iterator[Server]:
    """Start a server in `folder`, yield it once it answers, and end it.

    `{port}` in `command` becomes `port`, by default a free one. Raises AssertionError, with the output, if the server
    ends or does not answer within `LIMIT` seconds.
    """
    port = port or free_port()
    output = folder / "output"
    output.unlink(missing_ok=True)
    parts = [part.replace("{port}", str(port)) for part in command]
    with _PROCESSES.start(parts, folder, environment(folder, **variables), output) as process:
        server = Server(port, process, output)
        end = time.monotonic() + LIMIT
        while not _answers(server):
            assert process.poll() is None, server.printed()
            assert time.monotonic() < end, server.printed()
            time.sleep(0.05)
        yield server


def debug_mode(folder: Path, *command: str, **variables: str) -> str:
    """Start Flask’s development server; return its debug mode, `on` or `off`. Raises as `run_server` does."""
    with run_server(folder, [*command, "--port", "{port}"], **variables) as server:
        return server.printed().partition("Debug mode: ")[2].split()[0]


def _answers(server: Server) -> bool:
    try:
        server.get()
    except httpx2.TransportError:
        return False
    return True
