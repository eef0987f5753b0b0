"""Serves a snippet's download by the commands of its README, and sends it the requests of its example.

Servers run with the interpreter of the tests. Installed packages that the download's requirements.txt does not
require are hidden from them, and they get no environment variables but those set here.
"""

import io
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException
from importlib.metadata import distributions, packages_distributions, requires
from pathlib import Path
from threading import Lock

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from parity.content.http_files import Request
from parity.content.model import Example, Snippet
from parity.driver.captures import CaptureError
from parity.driver.exchange import WEBSOCKET, Respond, Response
from parity.driver.exchange import Request as Sent
from parity.frameworks import Server
from parity.running.project import download_files, make_zip, zip_name
from parity.running.sending import send_all
from parity.running.sockets import exchange_messages
from parity.running.surroundings import UMASK, make_environment, make_home
from parity.serving.warm import HIDDEN_DISTRIBUTIONS, HIDDEN_MODULES, Interpreter, Process, find_arguments

LIMIT = 120.0
"""Time limit in seconds for a set-up command, for a server to listen, and for each response."""

PAUSE = 0.05
"""Seconds between two requests: a server may send a response before it has cleaned up (closed a connection, say), and
the next request must not overtake that. In-process clients wait for it."""

_OWN = frozenset({"HOME", "TMPDIR"})
"""The variables in which commands that share an interpreter may differ."""

_GUARD = Path(__file__).parent / "only_required"


class ServerError(Exception):
    """Raised if a command fails, or a server does not listen or answer; the text names it and has its output."""


@dataclass(frozen=True)
class Case:
    """One snippet behind one of its framework's servers; `id` reads `routing/hello/flask-gunicorn`."""

    example: Example
    snippet: Snippet
    server: Server

    @property
    def id(self) -> str:
        return f"{self.snippet.id}-{self.server.name}"

    def archive(self, root: Path) -> bytes:
        """Return the bytes of the zip that readers download; `root` is the repository."""
        requests = (root / self.example.folder / "requests.http").read_text()
        return make_zip(zip_name(self.snippet), download_files(self.example, self.snippet, requests))


@dataclass(frozen=True)
class Served:
    """The result of a case: the responses, masked, by request name, and the output of its processes."""

    responses: dict[str, Response]
    output: str


class Processes:
    """Starts commands, each in a process group of its own, and ends the whole group afterwards.

    Python programs are forked from interpreters that have imported their modules: see `warm`.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[Process] = set()
        self._interpreters: list[Interpreter] = []
        self._ports: set[int] = set()
        self._closed = False

    @contextmanager
    def start(
        self,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        output: Path,
        *,
        errors: Path | None = None,
        body: Path | None = None,
    ) -> Iterator[Process]:
        """Run `command` in `folder` with the variables `environment`; append its output to the file `output`.

        Errors go there too, or to the file `errors`; the file `body` is the input, which is empty by default.
        Yields the process, and ends it on leaving the context. Raises ServerError after `close`.
        """
        arguments = find_arguments(command, environment.get("PATH", os.defpath))
        with (
            (body or Path(os.devnull)).open("rb") as stdin,
            output.open("ab") as stdout,
            (errors or output).open("ab") as stderr,
            self._lock,
        ):
            if self._closed:
                raise ServerError(f"“{shlex.join(command)}” was not started: the tests are over")
            process: Process
            if arguments:
                interpreter = self._interpreter(environment)
                process = interpreter.start(command, arguments, folder, environment, (stdin, stdout, stderr))
            else:
                process = subprocess.Popen(
                    command,
                    cwd=folder,
                    env=environment,
                    stdin=stdin,
                    stdout=stdout,
                    stderr=stderr,
                    start_new_session=True,
                    umask=UMASK,
                )
            self._running.add(process)
        try:
            yield process
        finally:
            _end(process)
            with self._lock:
                self._running.discard(process)

    def _interpreter(self, environment: Mapping[str, str]) -> Interpreter:
        """Return an interpreter for a command with this environment, from which at least the same is hidden."""
        shared = {name: value for name, value in environment.items() if name not in _OWN}
        for interpreter in self._interpreters:
            if interpreter.suits(shared):
                return interpreter
        self._interpreters.append(Interpreter(shared))
        return self._interpreters[-1]

    def free_port(self) -> int:
        """Return a port that nothing listens on, a different one each time."""
        with self._lock:
            while True:
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", 0))
                    port: int = probe.getsockname()[1]
                if port not in self._ports:
                    self._ports.add(port)
                    return port

    def close(self) -> None:
        """Send SIGTERM to all running processes; from now on `start` raises ServerError."""
        with self._lock:
            self._closed = True
            running = list(self._running)
        for process in running:
            process.terminate()
        while self._interpreters:
            self._interpreters.pop().close()


def _end(process: Process) -> None:
    """Send SIGTERM to the leader, which ends and reaps its children; kill the group then, or after 15 s."""
    process.terminate()
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=15)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def serve(case: Case, zipped: bytes, processes: Processes) -> Served:
    """Serve the zip `zipped` once for each mode, and send each server the requests of its mode.

    Raises ServerError if a command fails, or a server does not listen or answer.
    """
    served = [
        _serve_mode(case, zipped, requests, case.example.environment(case.snippet.framework, mode), processes)
        for mode, requests in case.example.requests_by_mode().items()
    ]
    responses = {
        name: case.example.mask(response).response for each in served for name, response in each.responses.items()
    }
    return Served(responses, "".join(each.output for each in served))


def _serve_mode(
    case: Case, zipped: bytes, requests: Sequence[Request], mode: Mapping[str, str], processes: Processes
) -> Served:
    with make_home() as home:
        with zipfile.ZipFile(io.BytesIO(zipped)) as files:
            files.extractall(home)
        folder = home / zip_name(case.snippet)
        output = home.with_name("output")
        environment = {**_environment(home, (folder / "requirements.txt").read_text()), **mode}
        readme = (folder / "README.md").read_text().splitlines()
        try:
            for command in (*case.snippet.framework.setup, case.server.command):
                if f"    {shlex.join(command)}" not in readme:
                    raise ServerError(f"the README does not say “{shlex.join(command)}”")
            for command in case.snippet.framework.setup:
                with processes.start(command, folder, environment, output) as process:
                    _wait_for_end(process, command)
            port = processes.free_port()
            command = case.server.on_port(port)
            with processes.start(command, folder, environment, output) as process:
                _wait_for_port(process, command, port)
                responses = _ask(command, port, requests)
        except ServerError as error:
            raise ServerError(f"{case.id}: {error}\n{_read(output)}".rstrip()) from None
        return Served(responses, _read(output))


def _environment(home: Path, required: str) -> dict[str, str]:
    return {
        **make_environment(home),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
        **hide_unrequired(required),
    }


@cache
def hide_unrequired(required: str) -> Mapping[str, str]:
    """Return the environment variables that hide all that `required` does not require, directly or indirectly.

    `required` is the text of a requirements.txt.
    """
    wanted: dict[str, set[str]] = {}
    queue = [Requirement(line) for line in required.splitlines()]
    while queue:
        requirement = queue.pop()
        name = canonicalize_name(requirement.name)
        extras = {"", *requirement.extras}
        if extras <= wanted.get(name, set()):
            continue
        wanted.setdefault(name, set()).update(extras)
        for line in requires(name) or ():
            further = Requirement(line)
            if further.marker is None or any(further.marker.evaluate({"extra": extra}) for extra in extras):
                queue.append(further)
    modules = [
        module
        for module, names in _distributions_by_module().items()
        if not wanted.keys() & {canonicalize_name(name) for name in names}
    ]
    installed = {canonicalize_name(distribution.name) for distribution in distributions()}
    return hide(set(modules) - sys.stdlib_module_names, installed - wanted.keys())


def hide(modules: Iterable[str], names: Iterable[str]) -> Mapping[str, str]:
    """Return the environment variables that hide `modules` and the distributions `names` from an interpreter."""
    return {
        "PYTHONPATH": str(_GUARD),
        HIDDEN_MODULES: " ".join(sorted(modules)),
        HIDDEN_DISTRIBUTIONS: " ".join(sorted(names)),
    }


@cache
def _distributions_by_module() -> Mapping[str, Sequence[str]]:
    return packages_distributions()


def _wait_for_end(process: Process, command: Sequence[str]) -> None:
    try:
        process.wait(timeout=LIMIT)
    except subprocess.TimeoutExpired:
        raise ServerError(f"“{shlex.join(command)}” took longer than {LIMIT:g} s") from None
    if process.returncode:
        raise ServerError(f"“{shlex.join(command)}” failed with exit code {process.returncode}")


def _wait_for_port(process: Process, command: Sequence[str], port: int) -> None:
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ServerError(f"“{shlex.join(command)}” ended with exit code {process.returncode}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise ServerError(f"“{shlex.join(command)}” did not listen within {LIMIT:g} s")


def _ask(command: Sequence[str], port: int, requests: Sequence[Request]) -> dict[str, Response]:
    responses: dict[str, Response] = {}
    try:
        for name, response in send_all(_Listening(port), requests):
            responses[name] = response
            time.sleep(PAUSE)
    except (HTTPException, CaptureError, OSError) as error:
        problem = f"“{shlex.join(command)}” did not answer “{requests[len(responses)].name}”"
        raise ServerError(f"{problem}: {type(error).__name__}: {error}") from None
    return responses


class _Listening:
    """The application behind `port` of this machine, with a new connection for each request."""

    def __init__(self, port: int) -> None:
        self._port = port

    def answer(self, request: Sent, respond: Respond) -> None:
        """Send `request`, or open a WebSocket; raises HTTPException or OSError if it is not answered."""
        if request.method == WEBSOCKET:
            exchange_messages(self._port, request, respond)
            return
        with closing(HTTPConnection("127.0.0.1", self._port, timeout=LIMIT)) as connection:
            connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
            for name, value in request.headers:
                connection.putheader(name, value)
            connection.endheaders(request.body or None)
            answered = connection.getresponse()
            respond.head(answered.status, tuple(answered.getheaders()))
            respond.chunk(answered.read())


def _read(output: Path) -> str:
    return output.read_text(errors="replace") if output.exists() else ""
