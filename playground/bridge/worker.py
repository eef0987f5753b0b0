"""The bridge as JavaScript sees it: strings of JSON in, and out by return and callbacks."""

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

from bridge import errors
from bridge.project import ROOT, Project
from bridge.session import Asked, Session
from bridge.verdict import verdict
from parity.driver.captures import CaptureError
from parity.driver.exchange import Headers, Response
from parity.driver.outcomes import Mask

type Post = Callable[..., None]
"""A function of JavaScript: `("head", status, headers as JSON)`, `("chunk", bytes)`, `("leftOut", number)`."""


def prepare(modules: Sequence[str]) -> None:
    """Import what snippets need, before there is one; and take from Python what is the page’s.

    A module that cannot be imported before there is a project is imported with it, or says then what it lacks.
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
    """Go on from the memory of an interpreter that was prepared, with other random numbers than it would draw."""
    if random := sys.modules.get("random"):
        random.seed()


@contextmanager
def _deferred() -> Iterator[None]:
    """Let Pydantic build the validators of models when they are used: those of FastAPI are for its OpenAPI document."""
    if not find_spec("pydantic"):
        yield
        return
    from pydantic._internal._config import config_defaults

    config_defaults["defer_build"] = True
    yield
    config_defaults["defer_build"] = False


def load(project: str) -> str:
    """Load a project, the JSON of `Project`; return the JSON of what it raised, "" where it did not."""
    read = Project(**json.loads(project))
    try:
        _current[:] = [_Loaded(read, Session(read))]
    except BaseException as error:
        return json.dumps(errors.described(error, ROOT, read.places))
    return ""


def send(request: str, post: Post) -> str:
    """Send a request, the JSON of `Asked`; return as `load` does."""
    (loaded,) = _current
    asked = Asked(**json.loads(request))
    loaded.answered = None
    try:
        response, raised = loaded.session.send(asked, _Listener(post))
    except CaptureError as unsent:
        return json.dumps({"type": "not sent", "message": str(unsent), "frames": [], "text": str(unsent)})
    except BaseException as ended:
        return json.dumps(errors.described(ended, ROOT, loaded.project.places))
    loaded.answered = asked, response
    return json.dumps(errors.described(raised, ROOT, loaded.project.places)) if raised else ""


def compare(recorded: str) -> str:
    """Compare the last response with its recording, the JSON of `Recorded`; return that of a `Verdict`, "" for none."""
    (loaded,) = _current
    if not loaded.answered:
        return ""
    asked, response = loaded.answered
    given = json.loads(recorded)
    body = b64decode(given["body"]) if given["encoded"] else given["body"].encode()
    expected = Response(given["status"], tuple((name, value) for name, value in given["headers"]), body)
    masks = [Mask(re.compile(pattern), replace) for pattern, replace in loaded.project.masks]
    return verdict(asked.method, response, expected, masks).as_json()


@dataclass
class _Loaded:
    """A project with its session; `answered` is the last request with its response, None where there was none."""

    project: Project
    session: Session
    answered: tuple[Asked, Response] | None = None


_current: list[_Loaded] = []


class _Listener:
    def __init__(self, post: Post) -> None:
        self._post = post

    def head(self, status: int, headers: Headers) -> None:
        self._post("head", status, json.dumps(headers))

    def chunk(self, data: bytes) -> None:
        self._post("chunk", to_js(data))

    def left_out(self, size: int) -> None:
        self._post("leftOut", size)
