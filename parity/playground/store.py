"""Keep what takes long to make, by the hash of what it comes from, from one build to the next."""

import hashlib
from collections.abc import Callable
from pathlib import Path


class Store:
    """A folder of results; those that nobody asked for since it was opened can be dropped."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._asked: set[Path] = set()

    def place(self, *sources: bytes) -> Path:
        """Return the path of what comes from `sources`; there is a file where it is kept already."""
        digest = hashlib.sha256()
        for source in sources:
            digest.update(hashlib.sha256(source).digest())
        path = self._folder / digest.hexdigest()
        self._asked.add(path)
        return path

    def get_or_make(self, make: Callable[[], bytes], *sources: bytes) -> bytes:
        """Return what `make` makes of `sources`, or what it made of them before."""
        place = self.place(*sources)
        if not place.exists():
            made = make()
            part = place.with_suffix(".part")
            part.write_bytes(made)
            part.rename(place)
        return place.read_bytes()

    def drop_others(self) -> None:
        """Remove what nobody asked for."""
        for path in set(self._folder.iterdir()) - self._asked:
            path.unlink()
