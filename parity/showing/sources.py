"""Reads the examples once for each build, and keeps results for the next build."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from parity.content.catalogue import Known, read_catalogue
from parity.content.model import Catalogue

_catalogues: dict[Path, Catalogue] = {}
_known: dict[Path, Known] = {}


def read_once(root: Path) -> Catalogue:
    """Return the examples of the repository `root`; raises ContentError if they have mistakes."""
    if root not in _catalogues:
        _catalogues[root] = read_catalogue(root, known=_known.setdefault(root, {}))
    return _catalogues[root]


def forget(root: Path) -> None:
    """Let the next `read_once` look at the files again; it reads the examples whose files have changed."""
    _catalogues.pop(root, None)


class Cache[T]:
    """Results by name, each with the sources that it was made from.

    A result is made again if its example is another object, or its other values are not equal. Examples are compared
    by identity, because equality would compare all their files.
    """

    def __init__(self) -> None:
        self._made: dict[Any, tuple[object, object, T]] = {}

    def get(self, name: object, example: object, values: object, make: Callable[[], T]) -> T:
        """Return the result called `name` for these sources: the kept one, or that of `make()`, which is kept."""
        former = self._made.get(name)
        if former is None or former[0] is not example or former[1] != values:
            former = self._made[name] = (example, values, make())
        return former[2]
