"""A snippet that reaches out of its project fails with file and line, also if it catches the exception."""

import os
from pathlib import Path

import pytest

from parity.running.runner import Run, SnippetError, run
from tests.support import trees

APP = """\
import os, shutil, signal, socket, sqlite3, subprocess, tempfile, urllib.request
from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    try:
        {reach}
    except Exception:
        pass
    return "done"
"""
PLACE = "snippets/routing/items/flask/app.py:12"

ASYNC = """\
import asyncio

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def index():
    try:
        await asyncio.open_connection("reached.example", 80)
    except OSError:
        pass
    return "done"
"""


def run_alone(root: Path, framework: str, files: dict[str, str]) -> Run:
    return run(*trees.alone(root, framework, files, trees.GET), limit=10)


@pytest.mark.parametrize(
    ("reach", "what"),
    [
        ("Path('{outside}/kept').write_text('x')", "writes to {outside}/kept"),
        ("os.open('{outside}/kept', os.O_RDWR)", "writes to {outside}/kept"),
        ("Path('{outside}/kept').touch()", "writes to {outside}/kept"),
        ("Path('{outside}/kept').unlink()", "writes to {outside}/kept"),
        ("Path('{outside}/kept').chmod(0o777)", "writes to {outside}/kept"),
        ("Path('{outside}/kept').rename('taken')", "writes to {outside}/kept"),
        ("os.link('{outside}/kept', 'linked')", "writes to {outside}/kept"),
        ("os.truncate('{outside}/kept', 0)", "writes to {outside}/kept"),
        ("Path('{outside}/new').mkdir()", "writes to {outside}/new"),
        ("Path('{outside}/new').symlink_to('.')", "writes to {outside}/new"),
        ("Path('here').symlink_to('{outside}'); Path('here/kept').write_text('x')", "writes to {outside}/kept"),
        ("shutil.rmtree('{outside}')", "writes to {outside}"),
        ("shutil.copy('app.py', '{outside}/new')", "writes to {outside}/new"),
        ("sqlite3.connect('{outside}/new')", "writes to {outside}/new"),
        ("sqlite3.connect('file:{outside}/new?mode=rwc', uri=True)", "writes to {outside}/new"),
        ("socket.create_connection(('203.0.113.1', 80))", "reaches for 203.0.113.1"),
        ("socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.1', 53))", "reaches for 203.0.113.1"),
        ("urllib.request.urlopen('http://reached.example/')", "reaches for reached.example"),
        ("subprocess.run(['true'])", "starts true"),
        ("os.system('true')", "starts true"),
        ("os.execv('/bin/true', ['true'])", "starts /bin/true"),
        ("os.fork() or os._exit(0)", "forks"),
        ("os.kill(1, signal.SIGTERM)", "sends a signal to process 1"),
    ],
)
def test_a_caught_refusal_fails_the_run(tmp_path: Path, reach: str, what: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    files = {"app.py": APP.format(reach=reach.format(outside=outside))}
    with pytest.raises(SnippetError) as caught:
        run_alone(tmp_path, "flask", files)
    heading, message, *_ = str(caught.value).splitlines()
    assert heading == "routing/items/flask reaches out of its project:"
    assert message.startswith(f"{PLACE}: {what.format(outside=outside)}; a snippet ")
    assert [(path.name, path.read_text()) for path in outside.iterdir()] == [("kept", "kept")]


def test_what_a_thread_does_is_at_the_line_that_awaits_it(tmp_path: Path) -> None:
    """The event loop looks up hosts in a thread."""
    with pytest.raises(SnippetError) as caught:
        run_alone(tmp_path, "fastapi", {"main.py": ASYNC})
    assert str(caught.value) == (
        "routing/items/fastapi reaches out of its project:\n"
        "snippets/routing/items/fastapi/main.py:11: reaches for reached.example; a snippet talks to 127.0.0.1 alone"
    )


def test_a_refusal_that_is_not_caught_is_told_once(tmp_path: Path) -> None:
    text = f"open({os.fspath(tmp_path / 'new')!r}, 'w')\n"
    with pytest.raises(SnippetError) as caught:
        run_alone(tmp_path, "flask", {"app.py": text})
    assert str(caught.value) == (
        "routing/items/flask reaches out of its project:\n"
        f"snippets/routing/items/flask/app.py:1: writes to {tmp_path}/new; "
        "a snippet writes to its project and to temporary files"
    )


@pytest.mark.parametrize(
    "allowed",
    [
        "Path('notes.txt').write_text('x')",
        "Path.home().joinpath('notes.txt').write_text('x')",
        "tempfile.mkdtemp()",
        "Path(os.devnull).write_text('x')",
        "sqlite3.connect('notes.db').close(); sqlite3.connect(':memory:').close()",
        "sqlite3.connect('file:notes?mode=memory&cache=shared', uri=True).close()",
        "socket.create_server(('127.0.0.1', 0)).close()",
        "socket.getaddrinfo('localhost', 80)",
        "Path('/etc/hosts').read_text()",
    ],
)
def test_what_stays_inside_is_allowed(tmp_path: Path, allowed: str) -> None:
    files = {"app.py": APP.format(reach=allowed).replace("pass", "raise")}
    assert run_alone(tmp_path, "flask", files).responses["get"].text == "done"
