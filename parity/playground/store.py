"""Keep what takes long to make, by the hash of what it comes from, from one build to the next."""

import hashlib
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

    def drop_others(self) -> None:
        """Remove what nobody asked for."""
        for path in set(self._folder.iterdir()) - self._asked:
            path.unlink()
