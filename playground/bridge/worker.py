"""The functions that `src/worker/worker.ts` calls; they take and return JSON as strings."""

import json
import re
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module, invalidate_caches
from importlib.util import find_spec
from io import TextIOWrapper

from pyodide.ffi import to_js

from bridge import errors, verdict
from bridge.project import ROOT, Project
from bridge.session import PageRequest, Session
from parity.driver.captures import CaptureError
from parity.driver.exchange import Headers, Response
from parity.driver.masks import Mask

type Post = Callable[..., None]
"""A JavaScript function: `("head", status, headers as JSON)`, `("chunk", bytes)` or `("leftOut", bytes)`."""


def prepare(modules: Sequence[str]) -> None:
    """Import `modules`, and remove Pyodide’s `js` modules, so that snippets cannot reach the page.

    A module that raises is skipped: the project imports it later, or raises the error then.
    """
    invalidate_caches()
    with _deferred():
        for module in modules:
            with suppress(Exception):
                import_module(module)
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(write_through=True)
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "JsFinder"]
    for name in ("js", "pyodide_js"):
        sys.modules.pop(name, None)


def resume() -> None:
    """Seed `random` anew in an interpreter restored from a snapshot; otherwise all would draw the same numbers."""
    if random := sys.modules.get("random"):
        random.seed()


@contextmanager
def _deferred() -> Iterator[None]:
    """Make Pydantic build validators on first use: most of FastAPI’s models only describe its OpenAPI document."""
    if not find_spec("pydantic"):
        yield
        return
    from pydantic._internal._config import config_defaults

    config_defaults["defer_build"] = True
    yield
    config_defaults["defer_build"] = False


def load(project: str) -> str:
    """Load a project, the JSON of `Project`; return the exception it raised as JSON of `PythonError`, or ""."""
    read = Project(**json.loads(project))
    try:
        _current[:] = [_Loaded(read, Session(read))]
    except BaseException as error:
        return json.dumps(errors.describe(error, ROOT, read.places))
    return ""


def send(request: str, post: Post) -> str:
    """Send a request, the JSON of `PageRequest`, passing the response to `post`; return an exception as `load` does."""
    (loaded,) = _current
    asked = PageRequest(**json.loads(request))
    loaded.answered = None
    try:
        response, raised = loaded.session.send(asked, _Listener(post))
    except CaptureError as unsent:
        return json.dumps({"type": "not sent", "message": str(unsent), "frames": [], "text": str(unsent)})
    except BaseException as ended:
        return json.dumps(errors.describe(ended, ROOT, loaded.project.places))
    loaded.answered = asked, response
    return json.dumps(errors.describe(raised, ROOT, loaded.project.places)) if raised else ""


def compare(recorded: str) -> str:
    """Compare the last response with its recording, the JSON of `Recorded` of types.ts.

    Returns the JSON of a `Verdict`, or "" if the last request was not answered.
    """
    (loaded,) = _current
    if not loaded.answered:
        return ""
    asked, response = loaded.answered
    given = json.loads(recorded)
    body = b64decode(given["body"]) if given["encoded"] else given["body"].encode()
    expected = Response(given["status"], tuple((name, value) for name, value in given["headers"]), body)
    masks = [Mask(re.compile(pattern)) for pattern in loaded.project.masks]
    return verdict.compare(asked.method, response, expected, masks).as_json()


@dataclass
class _Loaded:
    """A project with its session; `answered` is the last request with its response, None if it had none."""

    project: Project
    session: Session
    answered: tuple[PageRequest, Response] | None = None


_current: list[_Loaded] = []


class _Listener:
    def __init__(self, post: Post) -> None:
        self._post = post

    def head(self, status: int, headers: Headers) -> None:
        self._post("head", status, json.dumps(headers))

    def chunk(self, data: bytes) -> None:
        self._post("chunk", to_js(data))

    def leave_out(self, size: int) -> None:
        self._post("leftOut", size)
