"""Writes the runtime: scripts, interpreter, standard library, bundles, and the manifest that lists them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parity.playground.compiling import Job, compile_files
from parity.playground.needs import Bundle
from parity.playground.node import run_node, take_snapshot
from parity.playground.notices import Part, read_interpreter_parts, read_package_part, read_wheel_part, write_notices
from parity.playground.packing import Tree, add_hash, compress, make_tar, make_zip, to_json
from parity.playground.scouting import LIBRARY, SITE_PACKAGES, Scouted, scout
from parity.playground.store import Store
from parity.playground.trees import find_wheels, read_bundles, read_library, read_tree

BRIDGE = "bridge"
"""The name of the bundle with the packages `bridge`, which the worker calls, and `parity.driver`."""

DRIVER = "parity/driver"
"""The package that calls applications, in the browser and in the recorder."""

_STDLIB = "stdlib"


@dataclass(frozen=True)
class Names:
    """The names of the files of the runtime that pages refer to."""

    script: str
    style: str
    manifest: str
    notices: str


def write_runtime(root: Path, needed: Sequence[Bundle], site: Path, cache: Path, store: Store) -> Names:
    """Write the runtime with the bundles `needed` to the folder `site`; return the names that pages need.

    The folder `cache` keeps wheels, `store` results of former builds.
    Raises LockError, DownloadError, NodeError or NoticeError.
    """
    playground = root / "playground"
    pyodide = playground / "node_modules/pyodide"
    distributions = find_wheels(root, needed, cache)
    bundles = read_bundles(needed, distributions)
    bridge = read_tree(playground / "bridge", under=BRIDGE) | read_tree(root / DRIVER, under=DRIVER)
    snapshot = take_snapshot(playground, store)
    scouted = scout(playground, snapshot, bundles, bridge, store)
    jobs = _jobs({**bundles, BRIDGE: bridge}, read_library(pyodide / "python_stdlib.zip"), scouted)
    files = compile_files(playground, snapshot, jobs, store)
    stdlib = files.pop(_STDLIB)
    written = run_node(playground, "bundle", [str(site)])
    scripts = {each["entry"]: each["name"] for each in written}
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    info = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    manifest = {
        "python": info["python"],
        "pyodide": version,
        "info": info,
        "worker": _asset(site, scripts["src/worker/worker.ts"]),
        "loader": _add(site, "pyodide.mjs", _read_script(pyodide / "pyodide.mjs")),
        "glue": _add(site, "pyodide.asm.mjs", _read_script(pyodide / "pyodide.asm.mjs")),
        "wasm": _add(site, "pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
        "stdlib": _add(site, "stdlib.zip.gz", compress(make_zip(stdlib))),
        "bundles": _write_bundles(site, files, store),
        "preload": {name: _top_modules(each) for name, each in bundles.items()}
        | {framework: found.preload for framework, found in scouted.items()},
    }
    parts = _parts(playground, version, distributions.values(), written)
    return Names(
        script=scripts["src/page/main.ts"],
        style=scripts["src/page/playground.css"],
        manifest=_add(site, "manifest.json", to_json(manifest))["url"],
        notices=_add(site, "notices.txt", write_notices(parts).encode())["url"],
    )


def _parts(playground: Path, version: str, wheels: Iterable[Path], scripts: Iterable[Any]) -> Iterator[Part]:
    """Yield the parts of the runtime: the interpreter, the distributions, and the npm packages in `scripts`."""
    licences = playground / "licences"
    yield from read_interpreter_parts(licences, version)
    for wheel in wheels:
        yield read_wheel_part(wheel, licences)
    for name in sorted({name for script in scripts for name in script["packages"]}):
        yield read_package_part(playground / "node_modules" / name)


def _top_modules(files: Tree) -> list[str]:
    """Return the names of the top-level modules and packages in `files`."""
    return sorted({path.partition("/")[0].removesuffix(".py") for path in files if path.endswith(".py")})


def _jobs(bundles: Mapping[str, Tree], stdlib: Tree, scouted: Mapping[str, Scouted]) -> dict[str, Job]:
    """Return the compile jobs: of frameworks and library the files that a first answer loads, of other bundles all."""
    loaded = {name: found.packages for name, found in scouted.items()}
    jobs = {name: Job(files, SITE_PACKAGES, loaded.get(name, files)) for name, files in bundles.items()}
    return {**jobs, _STDLIB: Job(stdlib, LIBRARY, {path for found in scouted.values() for path in found.library})}


def _write_bundles(site: Path, files: Mapping[str, Tree], store: Store) -> dict[str, dict[str, Any]]:
    """Write each bundle; return their entries in the manifest. Threads help, since gzip releases the GIL."""

    def compressed(files: Tree) -> bytes:
        archive = make_tar(files)
        return store.get_or_make(lambda: compress(archive), b"gzip", archive)

    with ThreadPoolExecutor() as threads:
        archives = zip(files, threads.map(compressed, files.values()), strict=True)
        assets = {name: _add(site, f"{name}.tar.gz", archive) for name, archive in archives}
    extensions = {name: sorted(path for path in each if path.endswith(".so")) for name, each in files.items()}
    return {name: {**asset, "extensions": extensions[name]} for name, asset in assets.items()}


def _read_script(path: Path) -> bytes:
    """Return a script without its reference to a source map, which is not on the site."""
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(b"//# sourceMappingURL="))


def _add(site: Path, name: str, content: bytes) -> dict[str, Any]:
    """Write `content` to a file with a hash in its name (see `add_hash`); return its entry in the manifest."""
    url = add_hash(name, content)
    (site / url).write_bytes(content)
    return _asset(site, url)


def _asset(site: Path, url: str) -> dict[str, Any]:
    return {"url": url, "bytes": (site / url).stat().st_size}
