"""Finds the files that each framework loads for a first answer: runs its starter in the browser’s interpreter."""

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parity.content.catalogue import read_catalogue
from parity.content.scaffold import scaffold
from parity.frameworks import FRAMEWORKS
from parity.playground.examples import example_data
from parity.playground.node import NodeError, read_programs, run_node
from parity.playground.packing import Tree, make_tar, to_json
from parity.playground.store import Store

LIMIT = 300.0
"""Time limit in seconds for one starter; it takes ten on an idle machine."""

SITE_PACKAGES = "/lib/python3.14/site-packages"
LIBRARY = "/lib/python314.zip"
"""The paths of bundles and of the standard library in the interpreter’s file system."""


@dataclass(frozen=True)
class Scouted:
    """The files that a framework loads: paths in its bundle and in the library, and modules to `preload`."""

    packages: frozenset[str]
    library: frozenset[str]
    preload: tuple[str, ...]


def scout(
    playground: Path, snapshot: Path, bundles: Mapping[str, Tree], bridge: Tree, store: Store
) -> dict[str, Scouted]:
    """Return the files that each framework loads, by its id; `bundles` has the bundle of each by the same id.

    `snapshot`: see `take_snapshot`.

    Raises NodeError, which names the framework, if a starter does not answer.
    """
    starters = _read_starters()

    def scouted(name: str) -> Scouted:
        try:
            return _scout_starter(playground, snapshot, starters[name], [bundles[name], bridge], store)
        except NodeError as error:
            starter = f"its starter, parity/content/starters/{name}/, is not answered in the browser’s interpreter"
            raise NodeError(f"{FRAMEWORKS[name].label}: {starter}\n{error}") from None

    with ThreadPoolExecutor() as threads:
        return dict(zip(starters, threads.map(scouted, starters), strict=True))


def _scout_starter(
    playground: Path, snapshot: Path, starter: Mapping[str, Any], trees: Sequence[Tree], store: Store
) -> Scouted:
    archives = [make_tar(tree) for tree in trees]

    def run() -> bytes:
        with TemporaryDirectory() as folder:
            paths = [Path(folder, str(number)) for number in range(len(archives))]
            for path, archive in zip(paths, archives, strict=True):
                path.write_bytes(archive)
            return to_json(
                run_node(playground, "scout", [str(path) for path in (snapshot, *paths)], starter, limit=LIMIT)
            )

    found = json.loads(store.get_or_make(run, *read_programs(playground), *archives, to_json(starter)))
    return Scouted(
        packages=_select_below(SITE_PACKAGES, found["origins"]),
        library=_select_below(LIBRARY, found["origins"]),
        preload=tuple(found["preload"]),
    )


def _select_below(folder: str, origins: list[str]) -> frozenset[str]:
    return frozenset(origin.removeprefix(f"{folder}/") for origin in origins if origin.startswith(f"{folder}/"))


def _read_starters() -> dict[str, dict[str, Any]]:
    """Return the project of each starter, and the targets of its requests, by the id of its framework."""
    with TemporaryDirectory() as folder:
        scaffold(Path(folder), "starters/first", FRAMEWORKS.values())
        (example,) = read_catalogue(Path(folder), recordings=False).examples.values()
    given = example_data(example)
    targets = [request["target"] for request in given["requests"]]
    return {each["framework"]: {"project": _project(each), "targets": targets} for each in given["snippets"]}


def _project(snippet: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of `Project` in `bridge/project.py`."""
    own = {snippet["places"][name]: text for name, text in snippet["files"].items()}
    parts = ("loader", "interface", "entry", "places")
    return {"files": {**snippet["project"], **own}, **{part: snippet[part] for part in parts}}
