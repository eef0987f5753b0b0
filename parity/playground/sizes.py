"""Measures the files of the runtime that a reader loads."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from parity.playground.assembly import CACHE, Assembly
from parity.playground.node import run_node
from parity.playground.packing import to_json
from parity.playground.store import Store


@dataclass(frozen=True)
class Size:
    """Sizes in bytes: as it is (of an archive: its content), compressed with gzip, compressed with brotli."""

    raw: int
    gzip: int
    brotli: int

    def __add__(self, other: "Size") -> "Size":
        return Size(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)


def measure_sizes(root: Path, runtime: Assembly, names: Iterable[str]) -> dict[str, Size]:
    """Return the size of each file `names` in an assembled runtime; keeps results in the cache. Raises NodeError."""
    store = Store(root / CACHE / "sizes")
    places = {name: store.place(name.encode()) for name in names}
    if absent := [str(runtime.folder / name) for name, place in places.items() if not place.exists()]:
        for name, size in run_node(root / "playground", "weigh", absent).items():
            places[name].write_bytes(to_json(size))
    return {name: Size(**json.loads(place.read_bytes())) for name, place in places.items()}


def first_load_files(runtime: Assembly, framework: str) -> tuple[str, ...]:
    """Return the names of the files that the browser loads before the first answer of `framework`, an id."""
    manifest = runtime.manifest
    bundles = [manifest["bundles"][name] for name in ("bridge", framework)]
    parts = [manifest[name] for name in ("worker", "loader", "glue", "wasm", "stdlib")]
    return (runtime.names.script, runtime.names.manifest, *(asset["url"] for asset in (*parts, *bundles)))
