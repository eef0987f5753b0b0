"""Imported once by the process that all snippet processes are forked from, so that each starts warm.

Nothing here may hide a warning from the snippet that causes it: what warns while it is imported or
rehearsed, or cannot be imported any more, ends the process with an error.
"""

import gc
import importlib
import sys
import warnings
from typing import Any

import flask
from fastapi import FastAPI

from parity.child import PATH, measurement, send
from parity.frameworks import FRAMEWORKS, Framework
from parity.http_files import Request


def _preload(framework: Framework) -> None:
    for module in framework.preload:
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise RuntimeError(f"cannot preload {module}, which the registry names for {framework.label}") from error


def _rehearse(framework: Framework, app: Any) -> None:
    """Have `app` answer a request: a framework imports and compiles much of itself only then."""
    request = Request(name="rehearsal", title="", method="GET", target="/1")
    with framework.load(lambda: {"app": app}) as client:
        send(client, request)


def _number(number: int) -> dict[str, int]:
    return {"number": number}


def _flask_app() -> flask.Flask:
    app = flask.Flask("rehearsal")
    app.get("/<int:number>")(_number)
    return app


def _fastapi_app() -> FastAPI:
    app = FastAPI()
    app.get("/{number}")(_number)
    return app


with warnings.catch_warnings(action="error"):
    for _framework in FRAMEWORKS.values():
        _preload(_framework)
    _rehearse(FRAMEWORKS["flask"], _flask_app())
    _rehearse(FRAMEWORKS["fastapi"], _fastapi_app())  # Django can be configured only once per process
    sys.path[:] = PATH
    measurement()

gc.collect()
gc.freeze()  # a collection in a fork need not walk, and so copy, what the frameworks allocated
