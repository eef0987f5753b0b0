"""Makes the interpreter look as if only a project's requirements were installed.

Python imports this module at start if its folder is on PYTHONPATH. Environment variables:

PARITY_HIDDEN_MODULES, PARITY_HIDDEN_DISTRIBUTIONS: names, separated by spaces, that are neither imported nor found.
COVERAGE_PROCESS_START: if set, coverage measures the process by this configuration.
PARITY_PORTS: pairs such as `8000:41234`: a socket bound to port 8000 is bound to 41234, and reports 8000.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from importlib.machinery import ModuleSpec, PathFinder
from typing import Any

if "COVERAGE_PROCESS_START" in os.environ:
    import coverage

    coverage.process_startup()

if "PARITY_PORTS" in os.environ:
    import socket

    _pairs = [pair.split(":") for pair in os.environ["PARITY_PORTS"].split()]
    _instead = {int(port): int(instead) for port, instead in _pairs}
    _named = {instead: port for port, instead in _instead.items()}
    _bind, _getsockname = socket.socket.bind, socket.socket.getsockname

    def _other(address: Any, ports: dict[int, int]) -> Any:
        return (address[0], ports.get(address[1], address[1]), *address[2:]) if isinstance(address, tuple) else address

    # Servers bind sockets of this class, so its methods are replaced for the whole process, which mypy forbids
    socket.socket.bind = lambda self, address: _bind(self, _other(address, _instead))  # type: ignore[method-assign]
    socket.socket.getsockname = lambda self: _other(_getsockname(self), _named)  # type: ignore[method-assign]


_refused: set[str] = set()  # hidden names that something looked for


class _RequiredFinder(PathFinder):
    modules: frozenset[str]
    distributions: frozenset[str]

    @classmethod
    def find_spec(cls, fullname: str, path: Sequence[str] | None = None, target: Any = None) -> ModuleSpec | None:
        if (top := fullname.partition(".")[0]) in cls.modules:
            _refused.add(top)
            return None
        return super().find_spec(fullname, path, target)

    @classmethod
    def find_distributions(cls, *args: Any, **kwargs: Any) -> Iterable[Any]:
        wanted = args[0].name if args else None
        for found in PathFinder.find_distributions(*args, **kwargs):
            if (name := found.name.lower().replace("_", "-")) not in cls.distributions:
                yield found
            elif wanted:
                _refused.add(name)


def hide() -> bool:
    """Hide what the variables name from now on; return whether nothing else was refused to a module before."""
    _RequiredFinder.modules = frozenset(os.environ["PARITY_HIDDEN_MODULES"].split())
    _RequiredFinder.distributions = frozenset(os.environ["PARITY_HIDDEN_DISTRIBUTIONS"].split())
    return _refused <= _RequiredFinder.modules | _RequiredFinder.distributions


hide()
sys.meta_path[sys.meta_path.index(PathFinder)] = _RequiredFinder
