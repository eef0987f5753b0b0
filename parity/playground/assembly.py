"""Assemble the runtime: the folder `playground/` of the site, and what pages have to know of it."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from parity.examples import Catalogue
from parity.playground.contents import is_standard, is_wanted, trimmed
from parity.playground.locking import check_lock, read_lock
from parity.playground.needs import Bundle, bundles, stand_ins
from parity.playground.node import node
from parity.playground.packing import gzipped, hashed, json_bytes, stored, tar, unzipped
from parity.playground.wheels import BROWSER, LINUX, download, fingerprint

CACHE = Path(".cache/playground")
FOLDER = "playground"
"""Where the site has the runtime."""

_SOURCES = ("parity/playground", "playground", "requirements.lock")
_NOT_SOURCES = {"node_modules", "tests", "__pycache__"}


@dataclass(frozen=True)
class Assembly:
    """An assembled runtime: `folder` holds its files, by their names in the site’s folder `playground/`.

    The others are names in it: of the script and the style of pages, the manifest, and the notices.
    """

    folder: Path
    script: str
    style: str
    manifest: str
    notices: str


def assembled(root: Path, catalogue: Catalogue) -> Assembly | None:
    """Return the runtime for these sources and this catalogue, None where it is not assembled."""
    folder = root / CACHE / _key(root, bundles(catalogue))
    try:
        names = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Assembly(folder / "site" / FOLDER, **names)


def assemble(root: Path, catalogue: Catalogue) -> Assembly:
    """Return the runtime for these sources and this catalogue; assemble it where it is not there yet.

    Others, of former sources, are removed then. Raises LockError and NodeError.
    """
    if done := assembled(root, catalogue):
        return done
    needed = bundles(catalogue)
    final = root / CACHE / _key(root, needed)
    final.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=final.parent) as name:
        unfinished = Path(name, "unfinished")
        site = unfinished / "site" / FOLDER
        site.mkdir(parents=True)
        index = _write(root, needed, site)
        (unfinished / "index.json").write_bytes(json_bytes(index))
        for former in final.parent.glob("*/index.json"):
            shutil.rmtree(former.parent)
        unfinished.rename(final)
    return Assembly(final / "site" / FOLDER, **index)


def _write(root: Path, needed: tuple[Bundle, ...], site: Path) -> dict[str, str]:
    playground = root / "playground"
    pyodide = playground / "node_modules/pyodide"
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    scripts = {each["entry"]: each["name"] for each in json.loads(node(playground, ["build/bundle.mjs", str(site)]))}
    library = {
        path: content
        for path, content in unzipped((pyodide / "python_stdlib.zip").read_bytes()).items()
        if is_standard(path)
    }
    wheels = _wheels(root, needed)
    manifest = {
        "python": info["python"],
        "info": info,
        "pyodide": version,
        "worker": _asset(site, scripts.get("src/worker.ts", "")),
        "loader": _add(site, "pyodide.mjs", _script(pyodide / "pyodide.mjs")),
        "glue": _add(site, "pyodide.asm.mjs", _script(pyodide / "pyodide.asm.mjs")),
        "wasm": _add(site, "pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
        "stdlib": _add(site, "stdlib.zip.gz", gzipped(stored(library))),
        "bundles": {bundle.name: _bundle(site, bundle.name, _files(bundle, wheels)) for bundle in needed}
        | {"bridge": _bundle(site, "bridge", _bridge(playground))},
        "preload": {},
    }
    return {
        "script": scripts.get("src/main.ts", ""),
        "style": scripts.get("src/playground.css", ""),
        "manifest": _add(site, "manifest.json", json_bytes(manifest))["url"],
        "notices": "",
    }


def _wheels(root: Path, needed: tuple[Bundle, ...]) -> Mapping[str, Path]:
    """Return the wheel of each distribution, downloaded where it is not there."""
    names = {name for bundle in needed for name in bundle.distributions} - stand_ins().keys()
    check_lock(root, names)
    locked = {name: each for name, each in read_lock(root).items() if name in names}
    folder = root / CACHE / "wheels"
    there = {fingerprint(path): path for path in sorted(folder.glob("*.whl"))}
    absent = [str(each) for each in locked.values() if each.sha256 not in there]
    if absent:
        there |= {fingerprint(path): path for path in download(absent, folder, (*BROWSER, *LINUX))}
    return {name: there[each.sha256] for name, each in locked.items()}


def _files(bundle: Bundle, wheels: Mapping[str, Path]) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in bundle.distributions:
        if name in stand_ins():
            files |= _tree(stand_ins()[name])
            continue
        extensions = wheels[name].name.endswith(f"{BROWSER[0]}.whl")
        for path, content in unzipped(wheels[name].read_bytes()).items():
            if is_wanted(path, extensions=extensions):
                files[path] = trimmed(path, content)
    return files


def _bridge(playground: Path) -> dict[str, bytes]:
    return {f"bridge/{path}": content for path, content in _tree(playground / "bridge").items()}


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _sources(folder)}


def _sources(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder that are written by hand, in the order of their paths; or the one file that it is."""
    for path in sorted([folder, *folder.rglob("*")]):
        if path.is_file() and not _NOT_SOURCES & set(path.relative_to(folder).parts):
            yield path


def _bundle(site: Path, name: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    asset = _add(site, f"{name}.tar.gz", gzipped(tar(files)))
    return {**asset, "extensions": sorted(path for path in files if path.endswith(".so"))}


def _script(path: Path) -> bytes:
    """Return a script without the reference to its source map, which is not published."""
    return b"\n".join(line for line in path.read_bytes().splitlines() if not line.startswith(b"//# sourceMappingURL="))


def _add(site: Path, name: str, content: bytes) -> dict[str, Any]:
    """Write an asset under its name with the hash of its content in it, and return its entry in the manifest."""
    url = hashed(name, content)
    (site / url).write_bytes(content)
    return _asset(site, url)


def _asset(site: Path, url: str) -> dict[str, Any]:
    return {"url": url, "bytes": (site / url).stat().st_size if url else 0}


def _key(root: Path, needed: tuple[Bundle, ...]) -> str:
    """Return the hash of all that the runtime comes from."""
    digest = hashlib.sha256(json_bytes([asdict(bundle) for bundle in needed]))
    for name in _SOURCES:
        for path in _sources(root / name):
            digest.update(f"\n{path.relative_to(root)} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
