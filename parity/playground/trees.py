"""Reads the files that go into the browser, before they are compiled: bundles, bridge and standard library."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from parity.playground.contents import is_standard, is_wanted, trim
from parity.playground.locking import check_lock, read_lock
from parity.playground.needs import Bundle, find_stand_ins
from parity.playground.packing import Tree, read_zip
from parity.playground.wheels import BROWSER, LINUX, download, sha256_of

_NOT_SOURCES = {"node_modules", "tests", "__pycache__"}


def find_sources(folder: Path) -> list[Path]:
    """Return the files below `folder`, sorted, without tests and generated ones; or `folder`, if it is a file."""
    below = [path for path in sorted(folder.rglob("*")) if not _NOT_SOURCES & set(path.relative_to(folder).parts)]
    return [path for path in [folder, *below] if path.is_file()]


def read_tree(folder: Path, under: str = ".") -> dict[str, bytes]:
    """Return the contents of the files below `folder`, by their paths in it, below `under`."""
    return {(Path(under) / path.relative_to(folder)).as_posix(): path.read_bytes() for path in find_sources(folder)}


def read_library(archive: Path) -> dict[str, bytes]:
    """Return the wanted files of the standard library, from the zip `archive`."""
    return {path: content for path, content in read_zip(archive.read_bytes()).items() if is_standard(path)}


def find_wheels(root: Path, needed: Sequence[Bundle], cache: Path) -> dict[str, Path]:
    """Return the locked wheel of each distribution in the bundles; download those that the folder `cache` lacks.

    Raises LockError if a distribution is not locked, and DownloadError.
    """
    names = {name for bundle in needed for name in bundle.distributions} - find_stand_ins().keys()
    check_lock(root, names)
    locked = {name: each for name, each in read_lock(root).items() if name in names}
    there = {sha256_of(path): path for path in sorted(cache.glob("*.whl"))}
    if absent := [str(each) for each in locked.values() if each.sha256 not in there]:
        there |= {sha256_of(path): path for path in download(absent, cache, (*BROWSER, *LINUX))}
    return {name: there[each.sha256] for name, each in sorted(locked.items())}


def read_bundles(needed: Sequence[Bundle], wheels: Mapping[str, Path]) -> dict[str, Tree]:
    """Return the files of each bundle by its name, from the wheels of its distributions and from stand-ins."""
    files = {name: _read_wanted(path) for name, path in wheels.items()}
    files |= {name: read_tree(folder) for name, folder in find_stand_ins().items()}
    return {
        bundle.name: {path: content for name in bundle.distributions for path, content in files[name].items()}
        for bundle in needed
    }


def _read_wanted(wheel: Path) -> Tree:
    extensions = wheel.name.endswith(f"{BROWSER[0]}.whl")
    files = read_zip(wheel.read_bytes())
    return {path: trim(path, each) for path, each in files.items() if is_wanted(path, extensions=extensions)}
