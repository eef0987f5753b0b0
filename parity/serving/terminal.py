"""Runs the commands of a console file in the project that readers download."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from coverage import CoverageData
from packaging.utils import canonicalize_name

from parity import ROOT
from parity.content.consoles import Console, Step
from parity.content.model import Example, Snippet
from parity.running.project import download_files, place_of
from parity.running.surroundings import PROGRAMS, make_environment, make_home, write_project
from parity.serving.servers import Processes, hide_unrequired
from parity.serving.warm import Process

LIMIT = 240.0
"""Time limit in seconds for a command, and for a server to answer and to end; long, because tests run beside it."""

DEFAULT_PORTS = (5000, 8000)
"""The ports that servers listen on if their commands name none."""

_PROCESSES = Processes()
_LOCK = ROOT / "requirements.lock"
_PORT = re.compile(r"(?<=:)\d{4}\b|(?<=--port )\d+|(?<=-p )\d+")
_ADDRESS = re.compile(r"(?:https?://[\w.\[\]:]+|TCP address [\d.]+):(\d+)")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_CHATTER = re.compile(r"^(?!Successfully installed|ERROR|error).*\n?", re.MULTILINE)
_ANYWHERE = ("Control socket listening",)
"""Lines of Gunicorn, from a thread of its own, that come before or after any other."""

_STOPPING = (
    *("Handling signal: int", "Worker exiting", "Worker shutting down", "was sent SIGKILL", "Shutting down: Master"),
    *("Shutting down granian", "Stopping worker", "Killing worker", "Stopped worker", "Granian shutdown completed"),
)
"""Lines of Gunicorn and Granian while they end; which ones and in what order depends on the moment. What two workers
of Uvicorn print, also under Gunicorn, has no order from their start on."""

_VOLATILE = (
    (r"\d{1,2}/[A-Z][a-z]{2}/\d{4}[: ]\d\d:\d\d:\d\d( [+-]\d{4})?", "…"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d([.,]\d+)?( ?[+-]\d{4}|Z)?", "…"),
    (r"[A-Z][a-z]+ \d{1,2}, \d{4} - \d\d:\d\d:\d\d", "…"),
    (r"\[\d{2,}\]", "[…]"),
    (r"PIN: \d+-\d+-\d+", "PIN: …"),
    (r"(127\.0\.0\.1):\d{5}\b", r"\1:…"),
    (r"\b(in|took) \d+\.\d+ ?s", r"\1 …s"),
    (r"(?i)\b(pid: ?)\d+", r"\1…"),
    (r"(Listening at: \S+) \(\d+\)", r"\1 (…)"),
    (r"(?m)^Python 3\.\d+.* on \w+$", "Python …"),
    (r'(?m)(^  File "[^"\n]*/site-packages/.*\n(    .*\n)+)+', "  …\n"),
    (rf"(?m)^.*({'|'.join(_ANYWHERE)}).*\n", ""),
    (rf"(?m)(^.*({'|'.join(_STOPPING)}).*(\n|\Z))+", "…\n"),
    (r"(Started parent process \[…\]|\[INFO\] Application startup complete\.)\n[\s\S]*", r"\1\n…"),
)


class TerminalError(Exception):
    """Raised if a command does not end, or a server does not answer; the text names it and has its output."""


@dataclass(frozen=True)
class Session:
    """The result of a console: its steps with their output now, and the executed lines of each Python file by name."""

    steps: tuple[Step, ...]
    executed: dict[str, frozenset[int]]


class Sessions:
    """Runs terminal sessions in threads, each once; starts those in `ahead` at once."""

    def __init__(self, ahead: Iterable[tuple[Example, Snippet, Console]]) -> None:
        self._pool = ThreadPoolExecutor(os.cpu_count())
        self._futures: dict[Path, Future[Session]] = {}
        for example, snippet, console in ahead:
            self._submit(example, snippet, console)

    def get(self, example: Example, snippet: Snippet, console: Console) -> Session:
        """Return the result of `console`; waits for it, or runs it if it was not started. Raises TerminalError."""
        self._submit(example, snippet, console)
        return self._futures[console.path].result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _submit(self, example: Example, snippet: Snippet, console: Console) -> None:
        if console.path not in self._futures:
            self._futures[console.path] = self._pool.submit(run_session, example, snippet, console)


def run_session(example: Example, snippet: Snippet, console: Console) -> Session:
    """Run the commands of `console`, one after the other; raises TerminalError."""
    with make_home() as home:
        folder = home / "project"
        files = download_files(example, snippet, "")
        write_project(folder, files)
        programs = _new_environment(home) if console.installs else PROGRAMS
        environment = _environment(home, programs)
        if not console.installs:
            environment |= hide_unrequired(_add_commands(files["requirements.txt"], console))
        steps = []
        for step in console.steps:
            printed = (_serve if step.interrupted else _run)(step.command, folder, environment)
            output = _replace_volatile(printed, home, programs, installs=step.command.startswith("pip install"))
            steps.append(step.model_copy(update={"output": output.strip("\n")}))
        return Session(tuple(steps), _read_coverage(home, folder, snippet))


def _environment(home: Path, programs: Path) -> dict[str, str]:
    """Return the environment variables of all commands; in an environment for pip also its own, such as its index."""
    (home / "coveragerc").write_text(f"[run]\nparallel = true\ndata_file = {home}/coverage\nsource = {home}/project\n")
    kept = {name: value for name, value in os.environ.items() if name.startswith("PIP_") or name == "HOME"}
    return {
        **make_environment(home, programs),
        **(kept if programs.is_relative_to(home) else {}),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PIP_CONSTRAINT": str(home / "constraints.txt"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUNBUFFERED": "1",
        "COVERAGE_PROCESS_START": str(home / "coveragerc"),
    }


def _add_commands(requirements: str, console: Console) -> str:
    """Return `requirements` and a line for each installed distribution that a command names: `python -m pytest`."""
    commands = " ".join(step.command for step in console.steps).split()
    installed = {canonicalize_name(distribution.name) for distribution in distributions()}
    return requirements + "".join(f"{word}\n" for word in sorted({*commands} & installed))


def _new_environment(home: Path) -> Path:
    """Make an empty environment below `home`, in which pip installs locked versions; return its folder of programs."""
    pins = re.findall(r"^[\w.-]+==[^\s\\]+(?: ;[^\\\n]+)?", _LOCK.read_text(), re.MULTILINE)
    (home / "constraints.txt").write_text("\n".join(pins) + "\n")
    subprocess.run([sys.executable, "-m", "venv", str(home / ".venv")], check=True)
    return home / ".venv" / "bin"


def _run(command: str, folder: Path, environment: dict[str, str]) -> str:
    try:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            check=False,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired as error:
        printed = (error.stdout or b"").decode(errors="replace")
        raise TerminalError(
            f"“{command}” took longer than {LIMIT:g} s: does it serve? then write ^C\n{printed}"
        ) from None
    return done.stdout.decode(errors="replace")


def _serve(command: str, folder: Path, environment: dict[str, str]) -> str:
    """Start a server, send `GET /` to the address it prints, interrupt it with SIGINT, and return its output.

    It listens on a free port, so that no port needs to be free: a port in the command is replaced there, a default
    port by `only_required/sitecustomize.py`. The output returned has the original port.
    """
    printed = folder.parent / "printed"
    printed.unlink(missing_ok=True)
    free = {int(port): _PROCESSES.free_port() for port in (*_PORT.findall(command), *DEFAULT_PORTS)}
    listening = _PORT.sub(lambda named: str(free[int(named[0])]), command)
    ports = " ".join(f"{port}:{instead}" for port, instead in free.items())
    environment = {**environment, "PARITY_PORTS": ports}
    with _PROCESSES.start(["/bin/sh", "-c", f"exec {listening}"], folder, environment, printed) as server:
        _ask(command, server, printed, free)
        _interrupt(command, server.pid)
        try:
            server.wait(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            raise TerminalError(f"“{command}” does not end when it is interrupted\n{printed.read_text()}") from None
    text = printed.read_text(errors="replace")
    for port, instead in free.items():
        text = re.sub(rf"\b{instead}\b", str(port), text)
    return text


def _interrupt(command: str, group: int) -> None:
    """Send SIGINT to a server, as ^C does: to all of its processes.

    Of Gunicorn to the first alone, which ends the others: a worker with threads that hears of it twice at once may wait
    for a lock that it holds.
    """
    (os.kill if command.startswith("gunicorn ") else os.killpg)(group, signal.SIGINT)


def _ask(command: str, server: Process, printed: Path, free: Mapping[int, int]) -> None:
    end = time.monotonic() + LIMIT
    while time.monotonic() < end and server.poll() is None:
        if address := _ADDRESS.search(_ANSI.sub("", printed.read_text(errors="replace"))):
            port = int(address[1])
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{free.get(port, port)}/", timeout=5).close()
            except urllib.error.HTTPError as error:
                error.close()
            except OSError:
                time.sleep(0.05)
                continue
            _wait_for_rest(server.pid, end)
            return
        time.sleep(0.05)
    raise TerminalError(f"“{command}” does not answer\n{printed.read_text(errors='replace')}")


def _wait_for_rest(group: int, end: float) -> None:
    """Wait until the processes of a group have done nothing for half a second: logged the request, started all workers.

    A worker that is interrupted while it starts may not end. Without /proc, half a second is all.
    """
    former = -1
    while (used := _count_ticks(group)) > former + 1 and time.monotonic() < end:
        former = used
        time.sleep(0.5)


def _count_ticks(group: int) -> int:
    """Return the CPU time that the processes of a group have used, in ticks of the clock."""
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[11]) + int(fields[12])
    return total


def _replace_volatile(printed: str, home: Path, programs: Path, *, installs: bool) -> str:
    """Return the output without colours, and with … in place of values that vary: times, process ids, free ports."""
    text = _ANSI.sub("", printed).replace("\r\n", "\n").replace("\r", "\n")
    if installs:
        text = _CHATTER.sub("", text)
    text = text.replace(str(home / "project"), "/project").replace(str(programs.parent), "/project/.venv")
    text = text.replace(str(home), "/home")
    for pattern, replacement in _VOLATILE:
        text = re.sub(pattern, replacement, text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _read_coverage(home: Path, folder: Path, snippet: Snippet) -> dict[str, frozenset[int]]:
    """Return the executed lines of each Python file of the snippet, by name, from the data files of coverage."""
    executed: dict[str, set[int]] = {file.name: set() for file in snippet.files if file.name.endswith(".py")}
    for path in home.glob("coverage.*"):
        data = CoverageData(str(path))
        data.read()
        for name, lines in executed.items():
            lines.update(data.lines(str(folder / place_of(snippet.framework, name))) or ())
    return {name: frozenset(lines) for name, lines in executed.items()}
