"""Runs Python programs, each in a process forked from this one, which has imported what they import.

`warm` starts this program with the variables that all of them have, and sends it an `Order` for each through the
socket that is its standard input.
"""

import gc
import os
import runpy
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from importlib import import_module
from multiprocessing import process
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from types import ModuleType
from typing import TypedDict


class Order(TypedDict):
    """Run `command` in `folder`, which is what `python ARGUMENTS` runs: a script, `-c` and code, `-m` and a module.

    Four file descriptors follow: a connection, which is sent the process id and then the exit code, and the standard
    input, output and error.
    """

    command: list[str]
    arguments: list[str]
    folder: str
    environment: dict[str, str]


class _Notes:
    """A finder that finds nothing, and writes the names of the modules that are looked for to a file."""

    def __init__(self) -> None:
        file, path = tempfile.mkstemp(prefix="parity-")
        os.close(file)
        self._path = Path(path)
        self._read = 0

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        with self._path.open("a") as file:  # not kept open: a started interpreter has no such file
            file.write(f"{name}\n")

    def unread(self) -> list[str]:
        """Return the names written, by any process, that no earlier call returned."""
        names = list(dict.fromkeys(self._path.read_text().split()))
        unread = names[self._read :]
        self._read = len(names)
        return unread

    def remove(self) -> None:
        self._path.unlink()


def await_order() -> list[str]:
    """Wait for orders; return in the process that is to run a program, with its arguments.

    Ends this process when the socket is closed.
    """
    orders = Connection(os.dup(0))
    notes = _Notes()
    del sys.path[0]
    with tempfile.TemporaryDirectory(prefix="parity-") as removed:
        os.chdir(removed)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        try:
            order: Order = orders.recv()
            answers, *streams = Connection(recv_handle(orders)), *(recv_handle(orders) for _ in range(3))
        except EOFError:
            notes.remove()
            os._exit(0)
        if modules := notes.unread():
            _preload(modules)
        if os.fork() == 0:
            break
        answers.close()
        for stream in streams:
            os.close(stream)
    orders.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if child := os.fork():
        _report(child, answers)
    os.setsid()
    answers.send(os.getpid())
    answers.close()
    _prepare(order, streams)
    sys.meta_path.insert(0, notes)
    return order["arguments"]


def _preload(modules: Iterable[str]) -> None:
    """Import those of `modules` that need no project: a forked process finds out which.

    Modules that ask for the working directory fail, since it is removed: each program has another one. At the first
    that opens a file or starts a thread it stops, because processes cannot share these.
    """
    read, write = os.pipe()
    if os.fork() == 0:
        before = _count_files()
        for module in modules:
            try:
                import_module(module)
            except Exception:
                continue
            if _count_files() > before or threading.active_count() > 1:
                break
            os.write(write, f"{module}\n".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as importable:
        for module in importable.read().split():
            import_module(module)
    sys.stdout.flush()  # what modules print at import is not printed by each process
    gc.collect()
    gc.freeze()


def _count_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def _report(child: int, answers: Connection) -> None:
    """Wait until the process `child` ends, send its exit code, and end this process."""
    try:
        answers.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    finally:
        os._exit(0)


def _prepare(order: Order, streams: Iterable[int]) -> None:
    """Make this process one that was started for the command of `order`."""
    for standard, file in enumerate(streams):
        os.dup2(file, standard)
        os.close(file)
    os.chdir(order["folder"])
    process.ORIGINAL_DIR = order["folder"]  # type: ignore[attr-defined]  # what a server spawns starts there
    os.environ.update(order["environment"])
    time.tzset()
    tempfile.tempdir = None
    hides_imported = {path.name.removesuffix(".py") for path in Path().iterdir()} & sys.modules.keys()
    guard = sys.modules.get("sitecustomize")
    if hides_imported or (guard and not guard.hide()):
        os.execvp(order["command"][0], order["command"])  # what is imported is not what the command would import


def _become(arguments: list[str]) -> None:
    """Do what `python ARGUMENTS` does; they start with a script, `-c` or `-m`."""
    sys.orig_argv = [sys.executable, *arguments]
    kind, *others = arguments
    main = sys.modules["__main__"] = ModuleType("__main__")
    if kind == "-m":
        sys.argv = others
        sys.path.insert(0, str(Path.cwd()))
        runpy.run_module(others[0], run_name="__main__", alter_sys=True)
    elif kind == "-c":
        sys.argv = [kind, *others[1:]]
        sys.path.insert(0, "")
        exec(compile(others[0], "<string>", "exec"), vars(main))
    else:
        script = Path(kind).absolute()
        sys.argv = arguments
        sys.path.insert(0, str(script.resolve().parent))
        main.__file__ = str(script)
        exec(compile(script.read_bytes(), script, "exec"), vars(main))


if __name__ == "__main__":
    _become(await_order())
