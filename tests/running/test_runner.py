"""Running a snippet reports its answers, prints and warnings, and how it crashed, hung or died."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from parity.frameworks import FRAMEWORKS
from parity.running.process import Answer, Job
from parity.running.runner import Run, SnippetError, read_answer, run
from tests.support import trees
from tests.support.site_build import ROOT

GET = trees.GET
TWICE = f"{GET}\n### Again\n# @name again\nGET {{{{host}}}}/\n"

FLASK = """\
from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return {"said": "hello"}
"""

DJANGO_URLS = """\
from django.urls import path

from . import views

urlpatterns = [path("", views.index)]
"""

DJANGO_VIEWS = """\
from django.http import JsonResponse


def index(request):
    return JsonResponse({"said": "hello"})
"""

FASTAPI = """\
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def index():
    return {"said": "hello"}
"""

HELLO = {
    "flask": {"app.py": FLASK},
    "django": {"urls.py": DJANGO_URLS, "views.py": DJANGO_VIEWS},
    "fastapi": {"main.py": FASTAPI},
}
ENTRIES = {name: framework.entry for name, framework in FRAMEWORKS.items()}
HANDLERS = {"flask": "app.py", "django": "views.py", "fastapi": "main.py"}

every_framework = pytest.mark.parametrize("framework", HELLO)


@pytest.fixture
def ran(tmp_path: Path) -> "Runner":
    return Runner(tmp_path)


def names_temporary_file(text: str) -> bool:
    """Return whether a path of a temporary file is in `text`; this repository may lie among them."""
    return f"{tempfile.gettempdir()}/" in text.replace(f"{ROOT}/", "")


class Runner:
    """Runs small snippets in a repository of their own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __call__(
        self, framework: str, files: dict[str, str], requests: str = GET, *, toml: str = "", limit: float = 10.0
    ) -> Run:
        example, snippet = trees.alone(self.root, framework, files, requests, toml)
        return run(example, snippet, limit=limit)

    def failing(self, framework: str, files: dict[str, str], requests: str = GET, *, limit: float = 10.0) -> str:
        """Run a snippet that must fail; return the error’s text, which starts with the snippet’s name.

        Every path in the text is relative to the repository.
        """
        with pytest.raises(SnippetError) as caught:
            self(framework, files, requests, limit=limit)
        text = str(caught.value)
        assert text.startswith(f"routing/items/{framework} ")
        assert not names_temporary_file(text), "a path of the temporary project is shown"
        assert str(self.root) not in text, "a path is not relative to the repository"
        return text

    def path(self, framework: str, name: str) -> str:
        """Return the path of a file of the snippet, as errors name it."""
        return str(trees.EXAMPLE / framework / name)


def handle_with(framework: str, *lines: str) -> dict[str, str]:
    """Return a snippet that says hello, whose handler runs `lines` before it answers."""
    name = HANDLERS[framework]
    text = HELLO[framework][name]
    before, answer, after = text.rpartition("    return")
    return HELLO[framework] | {name: before + "".join(f"    {line}\n" for line in lines) + answer + after}


def import_with(framework: str, *lines: str) -> dict[str, str]:
    """Return a snippet that says hello, with `lines` at the top of its entry file."""
    name = ENTRIES[framework]
    return HELLO[framework] | {name: "".join(f"{line}\n" for line in lines) + HELLO[framework][name]}


def line_of(text: str, part: str) -> int:
    """Return the number of the only line of `text` that contains `part`."""
    [number] = [number for number, line in enumerate(text.splitlines(), start=1) if part in line]
    return number


@every_framework
def test_responses_come_back(ran: Runner, framework: str) -> None:
    requests = f"{GET}\n### Nothing\n# @name nothing\nGET {{{{host}}}}/nothing\n"
    done = ran(framework, HELLO[framework], requests)
    assert list(done.responses) == ["get", "nothing"]
    assert done.responses["get"].status == 200
    assert json.loads(done.responses["get"].body) == {"said": "hello"}
    assert done.responses["get"].header("Content-Type") == "application/json"
    assert done.responses["nothing"].status == 404
    assert (done.unreached, done.entry, done.output) == ({}, None, "")


@every_framework
def test_hanging_handler(ran: Runner, framework: str) -> None:
    started = time.monotonic()
    files = handle_with(framework, "import time", "time.sleep(60)")
    text = ran.failing(framework, files, limit=1.0)
    name = HANDLERS[framework]
    place = f"{ran.path(framework, name)}:{line_of(files[name], 'time.sleep')}"
    assert text == f"routing/items/{framework} was stopped at {place}: it took longer than 1 s"
    assert time.monotonic() - started < 30


@every_framework
def test_hanging_import(ran: Runner, framework: str) -> None:
    started = time.monotonic()
    text = ran.failing(framework, import_with(framework, "while True:", "    pass"), limit=1.0)
    assert f"was stopped at {ran.path(framework, ENTRIES[framework])}:" in text
    assert text.endswith(": it took longer than 1 s")
    assert time.monotonic() - started < 30


@every_framework
def test_a_hanging_snippet_is_killed(ran: Runner, framework: str) -> None:
    """The error contains what the snippet printed, here its process id."""
    files = handle_with(framework, "import os, sys, time", "sys.stderr.write(f'{os.getpid()}')", "time.sleep(60)")
    pid = int(ran.failing(framework, files, limit=1.0).rpartition("\n")[2])
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_waiting_outside_the_snippet(ran: Runner) -> None:
    """The error names no place if no frame of the snippet is on a stack."""
    files = handle_with("fastapi", "import asyncio", "await asyncio.sleep(60)")
    assert ran.failing("fastapi", files, limit=1.0) == "routing/items/fastapi was stopped: it took longer than 1 s"


def test_a_thread_does_not_keep_a_snippet(ran: Runner) -> None:
    started = time.monotonic()
    files = handle_with("flask", "import threading, time", "threading.Thread(target=time.sleep, args=(60,)).start()")
    assert ran("flask", files).responses["get"].status == 200
    assert time.monotonic() - started < 30


def test_a_large_answer(ran: Runner) -> None:
    """A response and an output that are larger than a pipe’s buffer come back whole."""
    files = {
        "app.py": FLASK.replace('{"said": "hello"}', '"é" * 1_000_000').replace(
            "    return", "    print('x' * 1_000_000)\n    return"
        )
    }
    done = ran("flask", files)
    assert done.responses["get"].text == "é" * 1_000_000
    assert len(done.output) > 1_000_000


@every_framework
def test_crash_at_import(ran: Runner, framework: str) -> None:
    """The traceback starts in the snippet's own file, at its path in the repository."""
    text = ran.failing(framework, import_with(framework, "import os", "", "os.environ['NO_SUCH_VARIABLE']"))
    path = ran.path(framework, ENTRIES[framework])
    assert text.startswith(f"routing/items/{framework} crashed at {path}:3:\n")
    assert f'File "{path}", line 3, in <module>' in text
    assert text.endswith("KeyError: 'NO_SUCH_VARIABLE'")
    assert "/parity/" not in text
    assert "pytest_examples" not in text


@every_framework
def test_crash_in_an_imported_file(ran: Runner, framework: str) -> None:
    dot = "." if framework == "django" else ""
    files = import_with(framework, f"from {dot}helpers import x") | {"helpers.py": "x = 1\n\ny = 1 / 0\n"}
    text = ran.failing(framework, files)
    assert f" crashed at {ran.path(framework, 'helpers.py')}:3:\n" in text
    assert f'File "{ran.path(framework, ENTRIES[framework])}", line 1, in <module>' in text
    assert f'File "{ran.path(framework, "helpers.py")}", line 3, in <module>' in text
    assert text.endswith("ZeroDivisionError: division by zero")
    assert "/parity/" not in text


def test_crash_in_settings(ran: Runner) -> None:
    files = HELLO["django"] | {"mysite/settings.py": "from .defaults import *\n\nDEBUG = NOT_DEFINED\n"}
    text = ran.failing("django", files)
    assert f'File "{ran.path("django", "mysite/settings.py")}", line 3, in <module>' in text
    assert "NameError" in text


@every_framework
def test_syntax_error(ran: Runner, framework: str) -> None:
    text = ran.failing(framework, import_with(framework, "x = 1", "def broken(:"))
    assert f" crashed at {ran.path(framework, ENTRIES[framework])}:2:\n" in text
    assert f'File "{ran.path(framework, ENTRIES[framework])}", line 2' in text
    assert "SyntaxError: invalid syntax" in text
    assert "/parity/" not in text
    assert "pytest_examples" not in text


@pytest.mark.parametrize(("framework", "remedy"), [("flask", "Flask(__name__)"), ("fastapi", "FastAPI()")])
def test_no_app(ran: Runner, framework: str, remedy: str) -> None:
    path = ran.path(framework, ENTRIES[framework])
    assert ran.failing(framework, {ENTRIES[framework]: "x = 1\n"}) == (
        f"routing/items/{framework} cannot be served: {path} defines no “app”: write app = {remedy}"
    )


def test_no_routes(ran: Runner) -> None:
    """Django finds out at the first request."""
    done = ran("django", {"urls.py": "x = 1\n"})
    assert done.responses["get"].status == 500
    assert "does not appear to have any patterns in it" in done.output


@every_framework
@pytest.mark.parametrize("code", [0, 3])
def test_exit_in_a_handler(ran: Runner, framework: str, code: int) -> None:
    files = handle_with(framework, "import os", f"os._exit({code})")
    name = HANDLERS[framework]
    place = f"{ran.path(framework, name)}:{line_of(files[name], '_exit')}"
    assert ran.failing(framework, files) == f"routing/items/{framework} died at {place} with exit code {code}"


@every_framework
def test_exit_at_import(ran: Runner, framework: str) -> None:
    text = ran.failing(framework, import_with(framework, "from os import _exit", "_exit(4)"))
    place = f"{ran.path(framework, ENTRIES[framework])}:2"
    assert text == f"routing/items/{framework} died at {place} with exit code 4"


@every_framework
def test_sys_exit(ran: Runner, framework: str) -> None:
    text = ran.failing(framework, import_with(framework, "import sys", "sys.exit('no database')"))
    assert f'File "{ran.path(framework, ENTRIES[framework])}", line 2, in <module>' in text
    assert text.endswith("SystemExit: no database")


WARNING = ("import warnings", "warnings.warn('old', DeprecationWarning, stacklevel=1)")


@every_framework
def test_warning_in_a_handler(ran: Runner, framework: str) -> None:
    files = handle_with(framework, *WARNING)
    name = HANDLERS[framework]
    place = f"{ran.path(framework, name)}:{line_of(files[name], 'warnings.warn')}"
    assert f"{place}: DeprecationWarning: old" in ran.failing(framework, files)


@every_framework
def test_warning_at_import(ran: Runner, framework: str) -> None:
    text = ran.failing(framework, import_with(framework, *WARNING))
    assert f"{ran.path(framework, ENTRIES[framework])}:2: DeprecationWarning: old" in text


@every_framework
def test_warning_of_the_compiler(ran: Runner, framework: str) -> None:
    text = ran.failing(framework, import_with(framework, "x = '\\d'"))
    assert f"{ran.path(framework, ENTRIES[framework])}:1: SyntaxWarning: " in text


@every_framework
def test_the_same_warning_is_said_once(ran: Runner, framework: str) -> None:
    assert ran.failing(framework, handle_with(framework, *WARNING), TWICE).count("DeprecationWarning") == 1


@pytest.mark.skipif(sys.version_info < (3, 13), reason="sqlite3 warns of unclosed databases since Python 3.13")
@every_framework
def test_unclosed_database(ran: Runner, framework: str) -> None:
    files = handle_with(framework, "import sqlite3", "sqlite3.connect(':memory:').execute('select 1')")
    assert "ResourceWarning: unclosed database" in ran.failing(framework, files)


@every_framework
def test_unclosed_file(ran: Runner, framework: str) -> None:
    files = handle_with(framework, "open('notes.txt', 'w').write('x')")
    name = HANDLERS[framework]
    text = ran.failing(framework, files)
    assert f"{ran.path(framework, name)}:{line_of(files[name], 'notes.txt')}: ResourceWarning: unclosed file" in text


@every_framework
def test_unclosed_file_in_a_cycle(ran: Runner, framework: str) -> None:
    """Files that only garbage collection of cycles closes are found before the process ends."""
    files = handle_with(framework, "kept = [open('notes.txt', 'w')]", "kept.append(kept)", "del kept")
    assert "ResourceWarning: unclosed file" in ran.failing(framework, files)


@every_framework
def test_exception_without_a_caller(ran: Runner, framework: str) -> None:
    """Python prints an exception of a destructor and goes on; the run fails."""
    files = handle_with(framework, "class Broken:", "    def __del__(self): raise ValueError('late')", "Broken()")
    assert "ValueError('late')" in ran.failing(framework, files)


def test_coroutine_never_awaited(ran: Runner) -> None:
    files = handle_with("fastapi", "import asyncio", "asyncio.sleep(0)")
    assert "RuntimeWarning: coroutine 'sleep' was never awaited" in ran.failing("fastapi", files)


@every_framework
def test_unreached_lines(ran: Runner, framework: str) -> None:
    """Lines are those of the file as it is in the repository."""
    name = HANDLERS[framework]
    files = handle_with(framework, "if __debug__ is None:", "    print('never')", "    print()")
    first = line_of(files[name], "never")
    assert ran(framework, files).unreached == {trees.EXAMPLE / framework / name: (first, first + 1)}


def test_no_comment_excuses_a_line(ran: Runner) -> None:
    files = handle_with("flask", "if __debug__ is None:  # pragma: no cover", "    print('never')")
    line = line_of(files["app.py"], "never")
    assert ran("flask", files).unreached == {trees.EXAMPLE / "flask/app.py": (line,)}


def test_lines_that_only_one_mode_reaches_are_reached(ran: Runner) -> None:
    files = handle_with("flask", "import os", "if 'LOUD' in os.environ:", "    return {'said': 'HELLO'}")
    requests = f"{GET}\n### Loud\n# @name loud\n# @mode loud\nGET {{{{host}}}}/\n"
    done = ran("flask", files, requests, toml='[modes.loud]\nflask = { LOUD = "1" }\n')
    assert done.unreached == {}
    assert [json.loads(each.body)["said"] for each in done.responses.values()] == ["hello", "HELLO"]


@every_framework
def test_prints(ran: Runner, framework: str) -> None:
    """A wrong `#>` comment is corrected; the rest of the file stays the same."""
    files = import_with(framework, "print(1 + 1)", "#> 3")
    entry = files[ENTRIES[framework]]
    assert ran(framework, files).entry == entry.replace("#> 3", "#> 2")
    assert ran(framework, files | {ENTRIES[framework]: entry.replace("#> 3", "#> 2")}).entry is None


@every_framework
def test_missing_print(ran: Runner, framework: str) -> None:
    files = import_with(framework, "print('a')", "", "")
    assert ran(framework, files).entry == files[ENTRIES[framework]].replace("print('a')\n", "print('a')\n#> a\n", 1)


@every_framework
def test_modes(ran: Runner, framework: str) -> None:
    """A mode sets its variables in a process of its own; other requests do not see them."""
    state = "SEEN = []"
    files = handle_with(framework, "import os", "SEEN.append(os.environ.get('COLOUR', ''))")
    name = HANDLERS[framework]
    text = files[name].replace('"hello"', '",".join(SEEN)')
    text = f"{state}\n{text}" if framework == "django" else text.replace("app = ", f"{state}\napp = ")
    requests = "\n".join(
        f"### {each}\n# @name {each}\n{directive}GET {{{{host}}}}/\n"
        for each, directive in [
            ("a", ""),
            ("b", "# @mode red\n"),
            ("c", ""),
            ("d", "# @mode blue\n"),
            ("e", "# @mode red\n"),
        ]
    )
    toml = "".join(f'[modes.{colour}]\n{framework} = {{ COLOUR = "{colour}" }}\n' for colour in ("red", "blue"))
    done = ran(framework, files | {name: text}, requests, toml=toml)
    said = {each: json.loads(response.body)["said"] for each, response in done.responses.items()}
    assert said == {"a": "", "b": "red", "c": ",", "d": "blue", "e": "red,red"}


@every_framework
def test_each_run_starts_afresh(ran: Runner, framework: str) -> None:
    """A run finds no globals and no files of the run before."""
    files = handle_with(framework, "from pathlib import Path", "with Path('log').open('a') as log: log.write('x')")
    name = HANDLERS[framework]
    files |= {name: files[name].replace('"hello"', "len(Path('log').read_text())")}
    for _ in range(2):
        done = ran(framework, files, TWICE)
        assert [json.loads(response.body)["said"] for response in done.responses.values()] == [1, 2]


@every_framework
def test_head_has_no_body(ran: Runner, framework: str) -> None:
    files = HELLO[framework]
    if framework == "fastapi":
        files = {"main.py": FASTAPI.replace('@app.get("/")', '@app.head("/")')}
    head = ran(framework, files, "### Head\n# @name head\nHEAD {{host}}/\n").responses["head"]
    assert (head.status, head.body) == (200, b"")
    assert head.header("Content-Length") not in (None, "0")


@every_framework
def test_a_path_that_starts_with_two_slashes_is_no_host(ran: Runner, framework: str) -> None:
    name = HANDLERS[framework]
    files = handle_with(framework)
    text = files[name].replace('"hello"', "request.headers['host']")
    text = text.replace("import Flask", "import Flask, request").replace("import FastAPI", "import FastAPI, Request")
    text = text.replace("async def index()", "async def index(request: Request)")
    text = text.replace('.get("/")', '.get("//elsewhere/")')
    files |= {name: text}
    if framework == "django":
        files |= {"urls.py": DJANGO_URLS.replace('path(""', 'path("/elsewhere/"')}
    done = ran(framework, files, "### Two\n# @name two\nGET {{host}}//elsewhere/\n")
    assert json.loads(done.responses["two"].body) == {"said": "127.0.0.1:8000"}


@every_framework
def test_only_written_headers_are_sent(ran: Runner, framework: str) -> None:
    files = handle_with(framework)
    name = HANDLERS[framework]
    text = files[name].replace('"hello"', "sorted([name.lower(), value] for name, value in request.headers.items())")
    text = text.replace("import Flask", "import Flask, request").replace("import FastAPI", "import FastAPI, Request")
    text = text.replace("async def index()", "async def index(request: Request)")
    text = text.replace(".get(", ".post(").replace("def index(request):", "@csrf_exempt\ndef index(request):")
    if framework == "django":
        text = f"from django.views.decorators.csrf import csrf_exempt\n{text}"
    requests = (
        "### Bare\n# @name bare\nPOST {{host}}/\n\n"
        "### Full\n# @name full\nPOST {{host}}/\nContent-Type: text/plain\nX-Id: 7\n\nh\u00e9\n"
    )
    done = ran(framework, files | {name: text}, requests)
    said = {each: json.loads(response.body)["said"] for each, response in done.responses.items()}
    host = ["host", "127.0.0.1:8000"]
    assert [header for header in said["bare"] if header[1]] in ([host], [["content-length", "0"], host])
    assert said["full"] == [["content-length", "3"], ["content-type", "text/plain"], host, ["x-id", "7"]]


@every_framework
def test_bodies_are_sent(ran: Runner, framework: str) -> None:
    echo = {
        "flask": FLASK.replace("import Flask", "import Flask, request")
        .replace(".get(", ".post(")
        .replace('"hello"', "request.get_data(as_text=True)"),
        "django": "from django.views.decorators.csrf import csrf_exempt\n"
        + DJANGO_VIEWS.replace("def index", "@csrf_exempt\ndef index").replace('"hello"', "request.body.decode()"),
        "fastapi": FASTAPI.replace("import FastAPI", "import FastAPI, Request")
        .replace("index()", "index(request: Request)")
        .replace(".get(", ".post(")
        .replace('"hello"', "(await request.body()).decode()"),
    }
    files = HELLO[framework] | {HANDLERS[framework]: echo[framework]}
    done = ran(framework, files, "### Post\n# @name post\nPOST {{host}}/\n\none\n\n  two é\n")
    assert json.loads(done.responses["post"].body) == {"said": "one\n\n  two é"}


COOKIES = {
    "flask": {
        "app.py": """\
from flask import Flask, make_response, request

app = Flask(__name__)


@app.get("/")
def index():
    response = make_response({"said": request.cookies.get("colour")})
    response.set_cookie("colour", "red")
    return response
"""
    },
    "django": {
        "urls.py": DJANGO_URLS,
        "views.py": """\
from django.http import JsonResponse


def index(request):
    response = JsonResponse({"said": request.COOKIES.get("colour")})
    response.set_cookie("colour", "red")
    return response
""",
    },
    "fastapi": {
        "main.py": """\
from fastapi import FastAPI, Request, Response

app = FastAPI()


@app.get("/")
def index(request: Request, response: Response):
    response.set_cookie("colour", "red")
    return {"said": request.cookies.get("colour")}
"""
    },
}


@every_framework
def test_cookies_are_kept(ran: Runner, framework: str) -> None:
    """Cookies are kept from one request to the next, but not from one process to the next."""
    fresh = "### Fresh\n# @name fresh\n# @mode fresh\nGET {{host}}/\n"
    done = ran(framework, COOKIES[framework], f"{TWICE}\n{fresh}", toml="[modes.fresh]\n")
    assert [json.loads(response.body)["said"] for response in done.responses.values()] == [None, "red", None]


@every_framework
def test_redirects_are_not_followed(ran: Runner, framework: str) -> None:
    redirect = {
        "flask": FLASK.replace("import Flask", "import Flask, redirect").replace(
            '{"said": "hello"}', 'redirect("/a", 302)'
        ),
        "django": "from django.shortcuts import redirect\n"
        + DJANGO_VIEWS.replace('JsonResponse({"said": "hello"})', 'redirect("/a")'),
        "fastapi": FASTAPI.replace("app =", "from fastapi.responses import RedirectResponse\napp =").replace(
            '{"said": "hello"}', 'RedirectResponse("/a", 302)'
        ),
    }
    done = ran(framework, HELLO[framework] | {HANDLERS[framework]: redirect[framework]})
    assert (done.responses["get"].status, done.responses["get"].header("Location")) == (302, "/a")


def test_lifespan(ran: Runner) -> None:
    """Start-up runs before the first request, shutdown after the last one."""
    text = """\
from contextlib import asynccontextmanager

from fastapi import FastAPI

READY = []


@asynccontextmanager
async def lifespan(app):
    READY.append("started")
    yield
    import sys

    sys.stderr.write("stopped")


app = FastAPI(lifespan=lifespan)


@app.get("/")
def index():
    return READY
"""
    done = ran("fastapi", {"main.py": text})
    assert json.loads(done.responses["get"].body) == ["started"]
    assert done.output == "stopped"
    assert done.unreached == {}


@pytest.mark.parametrize(
    ("edge", "line"), [("raise OSError('no')\n    yield", 8), ("yield\n    raise OSError('no')", 9)]
)
def test_lifespan_that_fails(ran: Runner, edge: str, line: int) -> None:
    text = f"""\
from contextlib import asynccontextmanager

from fastapi import FastAPI

@asynccontextmanager
async def lifespan(app):
    x = 1
    {edge}

app = FastAPI(lifespan=lifespan)
"""
    report = ran.failing("fastapi", {"main.py": text})
    assert f'File "{ran.path("fastapi", "main.py")}", line {line}, in lifespan' in report
    assert "OSError: no" in report


@every_framework
def test_unhandled_exception(ran: Runner, framework: str) -> None:
    """The client gets a 500; the output has a traceback with the snippet’s path in the repository."""
    files = handle_with(framework, "1 / 0")
    name = HANDLERS[framework]
    done = ran(framework, files)
    assert done.responses["get"].status == 500
    assert f'File "{ran.path(framework, name)}", line {line_of(files[name], "1 / 0")}, in index' in done.output
    assert done.output.count("ZeroDivisionError: division by zero") == 1
    assert not names_temporary_file(done.output)


@every_framework
def test_surroundings_do_not_reach_a_snippet(ran: Runner, framework: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snippet sees neither the variables nor the hash seed of whoever records."""
    monkeypatch.setenv("COLOUR", "red")
    seeded = subprocess.run(
        [sys.executable, "-c", "print(hash('parity'))"],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=True,
    )
    files = handle_with(framework, "import os", "print(hash('parity'))", "print(os.environ.get('COLOUR'))")
    assert ran(framework, files).output == f"{seeded.stdout}None\n"


def test_the_machine_does_not_reach_a_snippet(tmp_path: Path) -> None:
    """Neither its time zone, nor its language, nor the home folder of whoever records."""
    lines = ("import os, time", "from pathlib import Path", "from flask import Flask", "", "app = Flask(__name__)")
    shown = "time.tzname[0], os.environ['LANG'], str(Path.home()) == str(Path.cwd().parent), 'COLOUR' in os.environ"
    app = "\n".join([*lines, f'app.get("/")(lambda: [{shown}])\n'])
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": app}, GET)
    machine = {"TZ": "Pacific/Chatham", "LANG": "de_DE", "HOME": "/nonexistent", "COLOUR": "red"}
    start = "import pickle, sys; from parity.running.process import run_job; run_job(pickle.load(sys.stdin.buffer))"

    def process(job: Job) -> Answer:
        environment = {**os.environ, **machine, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run([sys.executable, "-c", start], input=pickle.dumps(job), env=environment, check=False)
        return read_answer(job, done.returncode)

    assert run(example, snippet, process=process).responses["get"].text == '["UTC","C.UTF-8",true,false]\n'


@every_framework
def test_what_a_handler_prints_is_output(ran: Runner, framework: str) -> None:
    done = ran(framework, handle_with(framework, "import sys", "sys.stderr.write('one')", "sys.stdout.write('two')"))
    assert sorted([done.output[:3], done.output[3:]]) == ["one", "two"]


def test_masks_are_applied(ran: Runner) -> None:
    toml = "[[mask]]\npattern = 'h{word}'\n"
    done = ran("flask", HELLO["flask"], toml=toml)
    assert json.loads(done.responses["get"].body) == {"said": "h…"}
    assert done.hidden == (("ello",),)


def test_recording_is_of_this_snippet(ran: Runner) -> None:
    done = ran("flask", HELLO["flask"])
    [snippet] = trees.read(ran.root).snippets
    assert done.recording(snippet) == (snippet.digest, done.responses)


def test_a_failure_leaves_nothing_behind(
    ran: Runner, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project is removed, also when its process had to be killed; the next run works."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    ran.failing("flask", import_with("flask", "while True:", "    pass"), limit=0.5)
    assert list(folder.iterdir()) == []
    assert ran("flask", HELLO["flask"]).responses["get"].status == 200


def test_migrations(ran: Runner) -> None:
    """A Django snippet with migrations finds its tables, in a database of its own."""
    files = {
        "urls.py": DJANGO_URLS,
        "models.py": "from django.db import models\n\n\nclass Item(models.Model):\n    name = models.TextField()\n",
        "migrations/__init__.py": "",
        "migrations/0001_initial.py": """\
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
            ],
        ),
    ]
""",
        "views.py": """\
from django.http import JsonResponse

from .models import Item


def index(request):
    Item.objects.create(name="pen")
    return JsonResponse({"said": Item.objects.count()})
""",
    }
    for _ in range(2):
        done = ran("django", files)
        assert json.loads(done.responses["get"].body) == {"said": 1}
        assert done.unreached == {}


@pytest.mark.parametrize(
    ("framework", "module"),
    [
        ("flask", "encodings.idna"),
        ("flask", "sqlalchemy.dialects.sqlite"),
        ("django", "django.template.loaders.app_directories"),
        ("django", "rest_framework.mixins"),
        ("fastapi", "anyio._backends._asyncio"),
        ("fastapi", "sqlmodel"),
    ],
)
def test_processes_start_warm(ran: Runner, framework: str, module: str) -> None:
    """Modules that a framework imports at its first request, or add-ons import, are loaded before."""
    files = import_with(framework, "import sys", f"sys.stdout.write(str({module!r} in sys.modules))")
    assert ran(framework, files).output == "True"


def test_what_needs_a_configuration_is_not_preloaded(tmp_path: Path) -> None:
    """Such a module is not loaded, only its own imports are, and Django stays unconfigured."""
    (tmp_path / "needed.py").touch()
    (tmp_path / "needy.py").write_text(
        "import needed\nfrom django.conf import settings\nneeded.changed = True\nsettings.DEBUG\n"
    )
    done = run_warm(
        tmp_path,
        "needy",
        "import sys",
        "print('needed' in sys.modules)",
        "import needed",
        "from django.apps import apps",
        "from django.conf import settings",
        "print('needy' in sys.modules, hasattr(needed, 'changed'), settings.configured, apps.apps_ready)",
        "print([name for name in sys.modules if name.partition('.')[0] in ('api', 'mysite')])",
    )
    assert (done.stdout, done.stderr) == ("True\nFalse False False False\n[]\n", "")


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("import warnings; warnings.warn('Old.', DeprecationWarning)", "warned at {}:1: DeprecationWarning: Old."),
        ("import gone", "failed at {}:1: ModuleNotFoundError: No module named 'gone'"),
        ("import os; os._exit(3)", "died with exit code 3"),
    ],
)
def test_a_framework_that_warns_is_named_and_the_others_are_warm(tmp_path: Path, code: str, failure: str) -> None:
    """An upgrade can deprecate something that a framework imports."""
    (tmp_path / "faulty.py").write_text(f"{code}\n")
    lines = ("import sys", "print(BROKEN)", "print('flask' in sys.modules, 'django' in sys.modules)")
    done = run_warm(tmp_path, "faulty", *lines)
    said = failure.format(tmp_path / "faulty.py")
    expected = {"django": f"No snippet of Django is run: its starter, or its preload, {said}"}
    assert (done.stdout, done.stderr) == (f"{expected}\nTrue False\n", "")


@pytest.mark.parametrize("code", ["1 / 0", "import gone", "import warnings; warnings.warn('Old.')"])
def test_what_fails_without_a_project_is_left_to_the_snippets(tmp_path: Path, code: str) -> None:
    text = f"from django.conf import settings\nif not settings.configured: {code}\n"
    (tmp_path / "faulty.py").write_text(text)
    done = run_warm(tmp_path, "faulty", "import sys", "print(BROKEN, 'faulty' in sys.modules, 'django' in sys.modules)")
    assert (done.stdout, done.stderr) == ("{} False True\n", "")


def test_a_scout_has_a_time_limit(tmp_path: Path) -> None:
    lines = ("import time", "from parity.running import warm", "warm.LIMIT = 0.5", "warm._run_forked(time.sleep, 60)")
    assert run_warm(tmp_path, "this", *lines).stderr.endswith("_ScoutError: took longer than 0.5 s\n")


def run_warm(folder: Path, module: str, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run `lines` in a process that is warm for Flask and Django; Django preloads `module` from `folder`."""
    before = (
        "from dataclasses import replace",
        "from parity.frameworks import DJANGO, FLASK, FRAMEWORKS",
        "FRAMEWORKS.clear()",
        f"FRAMEWORKS.update(flask=FLASK, django=replace(DJANGO, preload=({module!r},)))",
        "import parity.running.warm",
        "from parity.running.process import BROKEN",
    )
    path = os.pathsep.join([str(folder), str(Path(__file__).parents[2])])
    environment = {**os.environ, "PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "of.whoever.records"}
    command = [sys.executable, "-c", "\n".join(before + lines)]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)


def test_wsgi_headers_are_those_that_servers_pass_on(tmp_path: Path) -> None:
    app = """\
from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def index():
    return [request.headers.get("X-Two"), request.headers.get("X-Under")]
"""
    headers = "X-Two: a\nX-Two: b\nX_Under: c\n"
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": app}, GET + headers)
    assert run(example, snippet).responses["get"].text == '["a,b",null]\n'


def test_a_missing_value_ends_the_run(ran: Runner) -> None:
    """A request refers to a value that an earlier response does not have."""
    requests = f"{GET}\n### One\n# @name one\nGET {{{{host}}}}/{{{{get.response.body.$.gone}}}}\n"
    assert "the answer to “get” has no $.gone: " in ran.failing("flask", HELLO["flask"], requests)


@pytest.mark.parametrize(
    ("framework", "more"),
    [
        ("flask", "\n\ndef broken(environ, start_response):\n    raise ValueError('no')\n\n\napp.wsgi_app = broken\n"),
        ("fastapi", "\n\nasync def broken(scope, receive, send):\n    raise ValueError('no')\n\n\napp = broken\n"),
    ],
)
def test_what_is_raised_to_a_server_is_a_500_and_a_traceback(ran: Runner, framework: str, more: str) -> None:
    """Here middleware in front of the application raises, which the framework cannot handle."""
    entry = ENTRIES[framework]
    done = ran(framework, {entry: HELLO[framework][entry] + more})
    assert (done.responses["get"].status, done.responses["get"].text) == (500, "Internal Server Error")
    assert f'File "{ran.path(framework, entry)}"' in done.output
    assert done.output.endswith("ValueError: no\n")
