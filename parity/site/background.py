"""The playground, assembled beside `make serve`: pages have it once it is there."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

_EVERY = 15.0
"""Seconds after which the terminal is told that it goes on."""

_running: list[Thread] = []  # one at most: what failed is not tried again


def touch_signal(root: Path) -> Path:
    """Return the file that changes when the playground was assembled."""
    path = root / ".cache/assembled"
    path.parent.mkdir(exist_ok=True)
    path.touch()
    return path


def assemble(root: Path, tell: Callable[[str], None]) -> None:
    """Start `make playground`, unless it runs already or has failed; `tell` what comes of it, a line at a time."""
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
