"""Assembles the playground while `make serve` runs, which then adds it to the pages."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

_EVERY = 15.0
"""Seconds between two messages of progress."""

_running: list[Thread] = []  # at most one; stays after a failure, so that it is not tried again


def touch_signal(root: Path) -> Path:
    """Touch the file that MkDocs watches, so that it rebuilds the site; return its path."""
    path = root / ".cache/assembled"
    path.parent.mkdir(exist_ok=True)
    path.touch()
    return path


def assemble(root: Path, tell: Callable[[str], None]) -> None:
    """Start `make playground` in a thread, unless it runs or has failed; pass messages of progress to `tell`."""
    if not _running:
        _running.append(Thread(target=_assemble, args=(root, tell), daemon=True))
        _running[0].start()


def _assemble(root: Path, tell: Callable[[str], None]) -> None:
    started = time.monotonic()
    tell("Assembling the playground, which takes some minutes the first time; pages have it then")
    (root / ".cache").mkdir(exist_ok=True)
    command = ["nice", "make", "--no-print-directory", "--silent", "playground"]
    with (root / ".cache/assembly.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=root, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        while process.poll() is None:
            try:
                process.wait(_EVERY)
            except subprocess.TimeoutExpired:
                tell(f"Assembling the playground: {time.monotonic() - started:.0f} seconds so far")
        log.seek(0)
        said = log.read().strip()
    if process.returncode:
        tell(f"There is no playground: “make playground” failed, and the site goes on without it\n{said}")
    else:
        tell(f"The playground is there, after {time.monotonic() - started:.0f} seconds")
        _running.clear()
        touch_signal(root)
