"""List the modules that a framework loads to answer its first requests. Runs in Pyodide."""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from bridge.project import ROOT, Project
from bridge.session import PageRequest, Session


def trace_imports(project: Mapping[str, Any], targets: Sequence[str]) -> list[tuple[str, str]]:
    """Load `project`, send a GET to each path in `targets`, and return the loaded modules as (name, file) pairs.

    `project` has the fields of `Project`. Modules come in the order in which their imports ended, without those
    that have no file and those of the project.

    Raises AssertionError if an answer is not 200, and whatever the project raises.
    """
    session = Session(Project(**project))
    for target in targets:
        response, error = session.send(PageRequest(target, "GET", target))
        assert response.status == 200, f"{target}: {response.status} {error!r}"
    origins = [(name, _origin(name)) for name in sys.modules if name != __name__]
    return [(name, origin) for name, origin in origins if origin and not origin.startswith(f"{ROOT}/")]


def find_importable(modules: Sequence[str]) -> list[str]:
    """Import `modules` in this order and return those to import before there is a project.

    Leaves out a module that raises, and one that an earlier one has imported.
    """
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
