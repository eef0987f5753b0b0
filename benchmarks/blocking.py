"""Measure how servers of each framework answer many waiting requests: `python -m benchmarks.blocking`.

Each handler waits for `WAIT` seconds: by `await`, by a blocking call in `def`, or by one in `async def`. The result in
`docs/data/blocking.json`, which a page shows, is the time until the last of n requests is answered, divided by `WAIT`:
1 if all wait at the same time, n if they wait one after the other.
"""

import argparse
import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from benchmarks.figures import table
from parity.evidence.measurements import Texts, write_measurement

WAIT = 0.3
AT_ONCE = (1, 10, 40, 80)
START = 30.0
"""Seconds that a server has to listen."""

_FASTAPI = f"""
import asyncio, time
from fastapi import FastAPI
app = FastAPI()

@app.get("/await")
async def awaiting():
    await asyncio.sleep({WAIT})

@app.get("/def")
def in_a_thread():
    time.sleep({WAIT})

@app.get("/block")
async def blocking():
    time.sleep({WAIT})
"""
_FLASK = f"""
import asyncio, time
from flask import Flask
app = Flask(__name__)

@app.get("/await")
async def awaiting():
    await asyncio.sleep({WAIT})
    return {{}}

@app.get("/def")
def in_a_thread():
    time.sleep({WAIT})
    return {{}}
"""
_DJANGO = f"""
import asyncio, time
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import JsonResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="x", ALLOWED_HOSTS=["*"])

async def awaiting(request):
    await asyncio.sleep({WAIT})
    return JsonResponse({{}})

def in_a_thread(request):
    time.sleep({WAIT})
    return JsonResponse({{}})

async def blocking(request):
    time.sleep({WAIT})
    return JsonResponse({{}})

urlpatterns = [path("await", awaiting), path("def", in_a_thread), path("block", blocking)]
app = get_asgi_application()
"""
_UVICORN = ("uvicorn", "--log-level", "warning", "--port", "{port}", "main:app")
_GUNICORN = ("gunicorn", "--log-level", "warning", "--backlog", "256", "--bind", "127.0.0.1:{port}", "main:app")


@dataclass(frozen=True)
class Case:
    """A handler behind a server: its name in the table, the application’s code, the server’s command, the path."""

    name: str
    app: str
    command: tuple[str, ...]
    path: str


CASES = (
    Case("FastAPI, Uvicorn: an `await` in `async def`", _FASTAPI, _UVICORN, "/await"),
    Case("FastAPI, Uvicorn: a blocking call in `def`", _FASTAPI, _UVICORN, "/def"),
    Case("FastAPI, Uvicorn: a blocking call in `async def`", _FASTAPI, _UVICORN, "/block"),
    Case("Django, Uvicorn: an `await` in `async def`", _DJANGO, _UVICORN, "/await"),
    Case("Django, Uvicorn: a blocking call in `def`", _DJANGO, _UVICORN, "/def"),
    Case("Django, Uvicorn: a blocking call in `async def`", _DJANGO, _UVICORN, "/block"),
    Case("Flask, one sync worker of Gunicorn: a blocking call in `def`", _FLASK, _GUNICORN, "/def"),
    Case("Flask, one sync worker of Gunicorn: an `await` in `async def`", _FLASK, _GUNICORN, "/await"),
    Case("Flask, `gunicorn --threads 40`: a blocking call in `def`", _FLASK, (*_GUNICORN, "--threads", "40"), "/def"),
)


def main() -> None:
    """Measure all cases, print them as a table, and write docs/data/blocking.json."""
    parser = argparse.ArgumentParser(description="Measure how many requests can wait at once.")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured, at least 3 (default: 3)")
    rounds = parser.parse_args().rounds
    measurement = write_measurement(
        Path(__file__).resolve(),
        ("flask", "django", "fastapi", "uvicorn", "gunicorn"),
        {case.name: measure(case, rounds) for case in CASES},
        Texts(
            title="How long requests wait that arrive together",
            unit="time until the last answer, as a multiple of the time that one request waits",
            columns=tuple(f"{count} at once" for count in AT_ONCE),
            note=f"One process of each server; every request waits {WAIT:g} seconds; medians of {rounds} rounds, "
            "quartiles in brackets.",
        ),
    )
    print(table(("handler", *measurement.columns), [(row.name, *row.values) for row in measurement.rows]))


def measure(case: Case, rounds: int) -> list[list[float]]:
    """Return, for each number of concurrent requests, the times until all are answered, divided by `WAIT`."""
    with run_server(case) as port:
        url = f"http://127.0.0.1:{port}{case.path}"
        return asyncio.run(_measure(url, rounds))


async def _measure(url: str, rounds: int) -> list[list[float]]:
    limits = httpx2.Limits(max_connections=None)
    async with httpx2.AsyncClient(limits=limits, timeout=120, trust_env=False) as client:
        await ask_together(client, url, 1)
        return [[await ask_together(client, url, count) / WAIT for _ in range(rounds)] for count in AT_ONCE]


async def ask_together(client: httpx2.AsyncClient, url: str, count: int) -> float:
    """Send `count` requests at once, and return the seconds until all are answered.

    Raises httpx2.HTTPStatusError if a response is an error.
    """
    start = time.perf_counter()
    for response in await asyncio.gather(*(client.get(url) for _ in range(count))):
        response.raise_for_status()
    return time.perf_counter() - start


@contextmanager
def run_server(case: Case) -> Iterator[int]:
    """Start the server in a process of its own, and yield its port. Raises RuntimeError if it does not listen."""
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as folder:
        Path(folder, "main.py").write_text(case.app, encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        program, *arguments = (part.format(port=port) for part in case.command)
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / program), *arguments],
            cwd=folder,
            env={"PATH": os.defpath, "HOME": folder, "PYTHONDONTWRITEBYTECODE": "1"},
        )
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError("the server does not listen")


if __name__ == "__main__":
    main()
