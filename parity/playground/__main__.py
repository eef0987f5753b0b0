"""Assemble the runtime of the playground: `python -m parity.playground`, which is `make playground`."""

import sys
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.mistakes import Refusal
from parity.playground.assembly import CACHE, assemble
from parity.playground.locking import write_lock


def main(arguments: list[str]) -> int:
    """Assemble the runtime, or write its lock where the one argument is `lock`; return the exit status."""
    root = Path.cwd()
    try:
        if arguments == ["lock"]:
            write_lock(root, root / CACHE / "wheels")
        else:
            assemble(root, read_catalogue(root, recordings=False))
    except Refusal as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
