"""Malicious or broken snippets: each gives one clear message, and the next run works as usual."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from playwright.sync_api import Page

from parity.site.publication import find_playground
from tests.support.chromium import QUICK_START, chromium
from tests.support.playing import write_page
from tests.support.site_build import build_site, serve

pytestmark = pytest.mark.served

EXAMPLE = "routing/hello"
VIEW = """from flask import Flask

app = Flask(__name__)


@app.get("/")
def hello():
    {body}
    return "Hello"
"""

NO_JS = "ModuleNotFoundError: No module named 'js'"
NO_NETWORK = "OSError: [Errno 40] There is no network for Python in a browser"

STOPPED = "stopped: Stopped: it took longer than 5 s."

LEAVES = """import builtins, os, sys
    builtins.left = Flask.left = sys.modules["left"] = os.environ["left"] = "left"
    for folder in ("/tmp", "/project", "/home", "/lib"): open(f"{folder}/left.py", "w").close()
    os.chdir("/tmp"); os.close(0)"""
FINDS = """import builtins, os, random, sys
    found = [hasattr(builtins, "left"), hasattr(Flask, "left"), "left" in sys.modules, "left" in os.environ]
    found += [os.path.exists(f"{folder}/left.py") for folder in ("/tmp", "/project", "/home", "/lib")]
    return f"{any(found)} {os.getcwd()} {os.fstat(0).st_mode} {random.random()}" """

READERS_LIMIT, PATIENCE = 5.0, 60.0
"""Seconds: what a snippet has in the browser of a reader, and here, where it is not stopped and others run beside."""


class Attempt:
    """Runs an `app.py` on a page of the tests and sends a GET to it; `limit` is that of the last run, in seconds."""

    def __init__(self, page: Page, urls: list[str]) -> None:
        self._page = page
        self._urls = urls
        self.limit = READERS_LIMIT

    def __call__(self, app: str, limit: float = PATIENCE) -> dict[str, Any]:
        self.limit = limit
        arguments = [*self._urls, {"app.py": app}, limit * 1000]
        found: dict[str, Any] = self._page.evaluate("arguments => attempt(...arguments)", arguments)
        return found


@pytest.fixture(scope="module")
def suite(root: Path) -> Iterator[tuple[Page, list[str]]]:
    """Yield the test page, and the addresses that its functions take as first arguments."""
    published = find_playground(root)
    assert published
    site = build_site()
    with (
        TemporaryDirectory(dir=site.folder.parent) as folder,
        serve(site) as address,
        chromium(QUICK_START) as browser,
    ):
        write_page(Path(folder), "suite")
        page = browser.new_page()
        page.goto(f"{address}../{Path(folder).name}/suite.html")
        page.wait_for_function("!!window.attempt")
        yield page, [address + published.extra["manifest"], address + published.extra["examples"][EXAMPLE]]


@pytest.fixture(scope="module")
def attempt(suite: tuple[Page, list[str]]) -> Attempt:
    return Attempt(*suite)


@pytest.fixture(autouse=True)
def _next_run(attempt: Attempt) -> Iterator[None]:
    """After each test, check that the next run works as usual."""
    yield
    after = attempt(VIEW.format(body="pass"), attempt.limit)
    assert (after["ended"], after["raised"], after["status"], after["text"]) == ("", "", 200, "Hello")


@pytest.mark.parametrize(
    ("body", "ended", "raised"),
    [
        pytest.param("while True: pass", STOPPED, "", id="loops"),
        pytest.param("import time; time.sleep(60)", STOPPED, "", id="sleeps"),
        pytest.param("import sys; sys.exit(3)", "", "SystemExit: 3", id="exits"),
        pytest.param("b = []\n    while True: b.append(bytearray(2**24))", "", "MemoryError: ", id="allocates"),
        pytest.param("bytearray(2**30)", "", "MemoryError: ", id="allocates at once"),
        pytest.param("import os; os.fork()", "", "OSError: [Errno 52] Function not implemented", id="forks"),
        pytest.param("import os; os._exit(3)", "died: Python ended: Program terminated with exit(3)", "", id="leaves"),
        pytest.param(
            "import subprocess; subprocess.run(['ls'])",
            "",
            "OSError: [Errno 138] emscripten does not support processes.",
            id="starts a program",
        ),
        pytest.param("import socket; socket.create_connection(('127.0.0.1', 80), 1)", "", NO_NETWORK, id="connects"),
        pytest.param(
            "from urllib.request import urlopen; urlopen('http://127.0.0.1:80')",
            "",
            "URLError: <urlopen error [Errno 40] There is no network for Python in a browser>",
            id="fetches",
        ),
        pytest.param("import js; js.postMessage('done')", "", NO_JS, id="posts"),
        pytest.param("from pyodide.code import run_js; run_js('postMessage(1)')", "", NO_JS, id="runs JavaScript"),
        pytest.param("import pyodide_js", "", NO_JS.replace("js", "pyodide_js"), id="loads packages"),
        pytest.param("def f(): f()\n    f()", "", "RecursionError: maximum recursion depth exceeded", id="recurses"),
    ],
)
def test_harm(attempt: Attempt, body: str, ended: str, raised: str) -> None:
    """In the browser a harmful snippet gets an error or is ended: endless loops, a gigabyte, processes, connections."""
    found = attempt(VIEW.format(body=body), READERS_LIMIT if ended == STOPPED else PATIENCE)
    assert (found["ended"], found["raised"]) == (ended, raised)


def test_the_run_after_a_stop_finds_an_interpreter(attempt: Attempt) -> None:
    """The next interpreter started while the stopped snippet ran."""
    assert attempt(VIEW.format(body="while True: pass"), READERS_LIMIT)["ended"] == STOPPED
    assert not attempt(VIEW.format(body="pass"), READERS_LIMIT)["started"]


def test_nothing_is_left_of_the_snippet_before(suite: tuple[Page, list[str]]) -> None:
    """Snippets played in one worker each have an interpreter that no other had."""
    page, urls = suite
    apps = [{"app.py": VIEW.format(body=body)} for body in (FINDS, LEAVES, FINDS, FINDS)]
    attempts = page.evaluate("arguments => attemptAll(...arguments)", [*urls, apps])
    assert [each["started"] for each in attempts] == [True, False, False, False]
    assert attempts[1]["text"] == "Hello"
    first, _, *others = [each["text"].split() for each in attempts]
    assert first[:2] == ["False", "/project"]
    assert [each[:-1] for each in others] == [first[:-1]] * 2
    assert len({each[-1] for each in (first, *others)}) == 3


def test_prints_without_end(attempt: Attempt) -> None:
    """Of endless prints the page shows less than 120,000 characters, and a note that there is more."""
    found = attempt(VIEW.format(body="while True: print('x' * 100)"), READERS_LIMIT)
    assert len(found["output"]) < 120_000
    assert found["output"].endswith("\n… and more, which is left out\n")


def test_a_queue_of_log_records_is_not_waited_for(attempt: Attempt) -> None:
    """Its thread, such as Litestar’s logging starts, would wait without end."""
    body = """import logging, queue
    from logging.handlers import QueueHandler, QueueListener
    waiting = queue.Queue()
    QueueListener(waiting, logging.StreamHandler()).start()
    QueueHandler(waiting).emit(logging.makeLogRecord({"msg": "heard"}))"""
    found = attempt(VIEW.format(body=body))
    assert (found["ended"], found["status"], found["output"]) == ("", 200, "heard\n")


def test_returns_50_megabytes(attempt: Attempt) -> None:
    """Of a body of 50 million bytes the page shows one million."""
    found = attempt(VIEW.format(body="return 'x' * 50_000_000"))
    assert (found["status"], len(found["text"]), found["leftOut"]) == (200, 1_000_000, 49_000_000)


@pytest.mark.parametrize("line", ["while True: pass", "raise SystemExit(1)", "def :"])
def test_harm_at_import(attempt: Attempt, line: str) -> None:
    """No request is sent to a project that does not load."""
    found = attempt(f"{line}\n{VIEW.format(body='pass')}", READERS_LIMIT)
    assert (found["ended"] or found["raised"], found["status"]) == (
        {
            "while True: pass": STOPPED,
            "raise SystemExit(1)": "SystemExit: 1",
            "def :": "SyntaxError: invalid syntax (app.py, line 1)",
        }[line],
        0,
    )
