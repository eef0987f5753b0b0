"""Assembles the runtime if it is out of date, and finds it if it is not."""

import fcntl
import hashlib
import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parity.content.model import Catalogue
from parity.playground.needs import Bundle, find_bundles
from parity.playground.packing import to_json
from parity.playground.runtime import DRIVER, Names, write_runtime
from parity.playground.store import Store
from parity.playground.trees import find_sources

CACHE = Path(".cache/playground")
FOLDER = "playground"
"""The folder of the site with the runtime."""

_SOURCES = (
    DRIVER,
    "parity/playground",
    "parity/running/projects",
    "parity/content/starters",
    "playground",
    "requirements.lock",
)


@dataclass(frozen=True)
class Assembly:
    """An assembled runtime: `folder` has the files for `playground/` of the site, `names` those that pages refer to."""

    folder: Path
    names: Names

    @property
    def manifest(self) -> Any:
        """The parsed manifest: `Manifest` of `playground/src/data/types.ts`."""
        return json.loads((self.folder / self.names.manifest).read_text(encoding="utf-8"))


def find_assembly(root: Path, catalogue: Catalogue) -> Assembly | None:
    """Return the runtime for the sources in `root` and this catalogue; None if it is not assembled."""
    folder = root / CACHE / _key(root, find_bundles(catalogue))
    try:
        names = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Assembly(folder / "site" / FOLDER, Names(**names))


def assemble(root: Path, catalogue: Catalogue) -> Assembly:
    """Return the runtime for the sources in `root` and this catalogue; assemble it if it is missing.

    Then removes runtimes of former sources. Raises LockError, DownloadError, NodeError or NoticeError, all Refusals.
    """
    cache = root / CACHE
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # waits for another assembly, such as that of “make serve”
        return find_assembly(root, catalogue) or _assemble(root, catalogue, cache)


def _assemble(root: Path, catalogue: Catalogue, cache: Path) -> Assembly:
    needed = find_bundles(catalogue)
    final = cache / _key(root, needed)
    store = Store(cache / "parts")
    with TemporaryDirectory(dir=cache) as name:
        unfinished = Path(name, "unfinished")
        site = unfinished / "site" / FOLDER
        site.mkdir(parents=True)
        names = write_runtime(root, needed, site, cache / "wheels", store)
        (unfinished / "index.json").write_bytes(to_json(asdict(names)))
        for former in cache.glob("*/index.json"):
            shutil.rmtree(former.parent)
        unfinished.rename(final)
    store.drop_others()
    return Assembly(final / "site" / FOLDER, names)


def _key(root: Path, needed: tuple[Bundle, ...]) -> str:
    """Return a hash of everything that the runtime depends on: the bundles, and the files in `_SOURCES`."""
    digest = hashlib.sha256(to_json([asdict(bundle) for bundle in needed]))
    for name in _SOURCES:
        for path in find_sources(root / name):
            digest.update(f"\n{path.relative_to(root)} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
