"""Find out which modules the first answer of a framework takes; runs in the browser’s interpreter."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from bridge.project import ROOT, Project
from bridge.session import Asked, Session


def run(project: Mapping[str, Any], targets: Sequence[str]) -> list[tuple[str, str]]:
    """Load `project` and send it a GET for each of `targets`; return all modules then loaded, and where each came from.

    They are in the order in which their imports ended. Raises AssertionError where an answer is not 200.
    """
    session = Session(Project(**project))
    for target in targets:
        response, error = session.send(Asked(target, "GET", target))
        assert response.status == 200, f"{target}: {response.status} {error!r}"
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
