"""The examples, read once for each build, and what was made of them, for the next one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from parity.content.catalogue import Known, read_catalogue
from parity.content.model import Catalogue

_catalogues: dict[Path, Catalogue] = {}
_known: dict[Path, Known] = {}


def read_once(root: Path) -> Catalogue:
    """Return the examples of the repository at `root`; raises ContentError where they have mistakes."""
    if root not in _catalogues:
        _catalogues[root] = read_catalogue(root, known=_known.setdefault(root, {}))
    return _catalogues[root]


def forget(root: Path) -> None:
    """Have the examples read again, those whose files have changed."""
    _catalogues.pop(root, None)


class Cache[T]:
    """What was made, each with a name, and what of: it is made again where that is no longer the same object or value.

    Examples are the same where they are the same object, so that no two have to be compared.
    """

    def __init__(self) -> None:
        self._made: dict[Any, tuple[object, object, T]] = {}

    def get(self, name: object, example: object, values: object, make: Callable[[], T]) -> T:
        """Return what `make` makes of an example and of other values, or what it made of them before."""
        former = self._made.get(name)
        if former is None or former[0] is not example or former[1] != values:
            former = self._made[name] = (example, values, make())
        return former[2]
