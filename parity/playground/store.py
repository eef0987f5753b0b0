"""Keeps results from one build to the next, by the hash of their sources."""

import hashlib
from collections.abc import Callable
from pathlib import Path


class Store:
    """A folder of results; `drop_others` removes those that nobody has asked for since it was opened."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._asked: set[Path] = set()

    def place(self, *sources: bytes) -> Path:
        """Return the path for the result of `sources`; the file exists if the result is kept already."""
        digest = hashlib.sha256()
        for source in sources:
            digest.update(hashlib.sha256(source).digest())
        path = self._folder / digest.hexdigest()
        self._asked.add(path)
        return path

    def get_or_make(self, make: Callable[[], bytes], *sources: bytes) -> bytes:
        """Return the kept result of `sources`; if there is none, call `make` and keep its result."""
        place = self.place(*sources)
        if not place.exists():
            made = make()
            part = place.with_suffix(".part")
            part.write_bytes(made)
            part.rename(place)
        return place.read_bytes()

    def drop_others(self) -> None:
        """Remove the results that nobody has asked for."""
        for path in set(self._folder.iterdir()) - self._asked:
            path.unlink()
