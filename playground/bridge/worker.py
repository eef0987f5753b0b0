"""The bridge as JavaScript sees it: strings of JSON and bytes in, callbacks out."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from io import TextIOWrapper
from typing import Any

from pyodide.ffi import to_js

from bridge import errors
from bridge.exchange import Request
from bridge.project import ROOT, Project
from bridge.session import Session

type Post = Callable[..., None]
"""A function of JavaScript: `("head", status, headers as JSON)`, `("chunk", bytes)`, `("leftOut", number)`."""

_current: list[tuple[Project, Session]] = []


def prepare(modules: Sequence[str]) -> None:
    """Import what snippets need, before there is one; and take from Python what is the page’s.

    A module that cannot be imported before there is a project is imported with it, or says then what it lacks.
    """
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
        _current[:] = [(read, Session(read))]
    except BaseException as error:
        return json.dumps(errors.described(error, ROOT, read.places))
    return ""


def send(request: str, body: Any, post: Post) -> str:
    """Send a request, the JSON of `Request` without its body; return as `load` does."""
    project, session = _current[0]
    asked = Request(**json.loads(request), body=body.to_bytes())
    try:
        error = session.send(asked, _Emit(post))
    except BaseException as raised:
        error = raised
    return json.dumps(errors.described(error, ROOT, project.places)) if error else ""


class _Emit:
    def __init__(self, post: Post) -> None:
        self._post = post

    def head(self, status: int, headers: Sequence[tuple[str, str]]) -> None:
        self._post("head", status, json.dumps([list(header) for header in headers]))

    def chunk(self, data: bytes) -> None:
        self._post("chunk", to_js(data))

    def left_out(self, size: int) -> None:
        self._post("leftOut", size)
