"""Measures what a reader downloads before a first answer."""

from functools import cache
from pathlib import Path

from parity.playground.assembly import Assembly
from parity.playground.packing import compress


def measure_first_load(runtime: Assembly, framework: str) -> int:
    """Return the bytes that a browser downloads before the first answer of `framework`, an id.

    Archives count as they are, in gzip; the host compresses scripts and wasm with gzip.
    """
    manifest = runtime.manifest
    bundles = [manifest["bundles"][name] for name in ("bridge", framework)]
    parts = [manifest[name] for name in ("worker", "loader", "glue", "wasm", "stdlib")]
    names = (runtime.names.script, runtime.names.manifest, *(asset["url"] for asset in (*parts, *bundles)))
    return sum(_measure(runtime.folder / name) for name in names)


@cache
def _measure(path: Path) -> int:
    content = path.read_bytes()
    return len(content if path.suffix == ".gz" else compress(content))
