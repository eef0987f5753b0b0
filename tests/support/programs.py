"""Other programs, for facts that this process cannot show: Python code, Django projects, commands and servers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from wsgiref.types import StartResponse

import httpx2

from parity.serving.servers import LIMIT, PROGRAMS, Processes, hide

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


def python(
    *arguments: str, folder: Path | None = None, body: bytes = b"", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the interpreter of the tests with `arguments`, and return how it ended and what it printed.

    It runs in `folder` and with the variables of `environment`, by default those of the tests; `body` is its input.
    Raises TimeoutExpired where it does not end.
    """
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=body, capture_output=True, check=False, timeout=PATIENCE
    )
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def in_python(code: str, folder: Path | None = None, *, arguments: Sequence[str] = (), body: bytes = b"") -> str:
    """Return what `code` prints in a process of its own, without white space around it.

    Raises AssertionError, with the traceback, where it ends with an error.
    """
    done = python("-c", code, *arguments, folder=folder, body=body)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def in_django(code: str, settings: str = "") -> str:
    """Return what `code` prints where Django is set up without a project; the code itself is the `ROOT_URLCONF`.

    `settings` are further arguments of `settings.configure`. Raises AssertionError as `in_python` does.
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
    """Return what a WSGI server passes to an application, which tells `heard` the status and writes nothing itself."""

    def start(status: str, headers: object, exc_info: object = None) -> Callable[[bytes], object]:
        heard(status)
        return lambda part: None

    return start


def startproject(folder: Path, settings: str = "") -> Path:
    """Make the Django project `mysite` in `folder`, and return its settings.py, to which `settings` are appended.

    The files are as Django writes them: where black is found on PATH, `startproject` formats them with it.
    """
    environment = {"PATH": os.defpath}
    done = python("-m", "django", "startproject", "mysite", ".", folder=folder, environment=environment)
    assert done.returncode == 0, done.stderr
    file = folder / "mysite" / "settings.py"
    with file.open("a", encoding="utf-8") as text:
        text.write(settings)
    return file


def in_project(code: str, folder: Path) -> str:
    """Return what `code` prints in the project that `startproject` made in `folder`; raises as `in_python` does."""
    setup = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
import django
django.setup()
from django.conf import settings
"""
    return in_python(f"{setup}\n{code}", folder)


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Return the variables of commands and servers: none of the tests' own, no warnings, and `variables`.

    Watchdog is hidden: no framework brings it, and Flask would reload by it.
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
    """Run a command in `folder`, and return how it ended; `stdout` has all that it printed, errors too.

    Raises TimeoutExpired where it does not end.
    """
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder, **variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@dataclass(frozen=True)
class Server:
    """A server that has answered `GET /`, whatever the status."""

    port: int
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def printed(self) -> str:
        return self.output.read_text()

    def get(self, path: str = "/", **headers: str) -> httpx2.Response:
        """Return the answer to one request; raises TransportError where there is none."""
        return httpx2.get(f"{self.url}{path}", headers=headers, trust_env=False, timeout=LIMIT)

    def end(self, how: signal.Signals) -> None:
        """Send a signal to all its processes, and wait; raises TimeoutExpired where it does not end."""
        os.killpg(self.process.pid, how)
        self.process.wait(LIMIT)


@contextmanager
def serving(folder: Path, command: Sequence[str], port: int | None = None, /, **variables: str) -> Iterator[Server]:
    """Run a server in `folder` until it answers, and end it on leaving.

    `{port}` in the command is `port`, by default a free one. Raises AssertionError, with what the server printed,
    where it ends or does not answer.
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
    """Return `on` or `off`, as the development server of Flask says that `command` starts; raises as `serving` does."""
    with serving(folder, [*command, "--port", "{port}"], **variables) as server:
        return server.printed().partition("Debug mode: ")[2].split()[0]


def _answers(server: Server) -> bool:
    try:
        server.get()
    except httpx2.TransportError:
        return False
    return True
