"""Find out which modules the first answer of a framework takes; runs in the browser’s interpreter."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from bridge.exchange import Request
from bridge.project import ROOT, Project
from bridge.session import Session


def run(project: Mapping[str, Any], targets: Sequence[str]) -> list[tuple[str, str]]:
    """Load `project` and send it a GET for each of `targets`; return all modules then loaded, and where each came from.

    They are in the order in which their imports ended. Raises AssertionError where an answer is not 200.
    """
    session = Session(Project(**project))
    for target in targets:
        answer = _Answer()
        error = session.send(Request("GET", target), answer)
        assert answer.status == 200, f"{target}: {answer.status} {error!r}"
    origins = [(name, _origin(name)) for name in sys.modules if name != __name__]
    return [(name, origin) for name, origin in origins if origin and not origin.startswith(f"{ROOT}/")]


def importable(modules: Sequence[str]) -> list[str]:
    """Import `modules` in this order, without a project; return those that can be, without those that others import."""
    found = []
    for name in modules:
        if name not in sys.modules:
            try:
                import_module(name)
            except Exception:
                continue
            found.append(name)
    return found


def _origin(name: str) -> str:
    spec = getattr(sys.modules[name], "__spec__", None)
    return (spec.origin or "") if spec and spec.has_location else ""


class _Answer:
    """Keeps the status of a response."""

    status = 0

    def head(self, status: int, headers: Sequence[tuple[str, str]]) -> None:
        self.status = status

    def chunk(self, data: bytes) -> None: ...

    def left_out(self, size: int) -> None: ...
