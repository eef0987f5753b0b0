"""Runs Python scripts, each in a process forked from this one, which has imported what they import.

`warm` starts this program with the variables that all the scripts have, and sends it an `Order` for each through the
socket that is its standard input.
"""

import gc
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.reduction import recv_handle
from pathlib import Path
from types import ModuleType
from typing import TypedDict


class Order(TypedDict):
    """Run `command` in `folder`, a Python script; `arguments` is its `sys.argv`.

    Two file descriptors follow: a connection, which is sent the process id and then the exit code, and the output.
    """

    command: list[str]
    arguments: list[str]
    folder: str
    environment: dict[str, str]


class _Notes:
    """A finder that finds nothing, and writes the names of the modules that are looked for to a file."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        self._read = 0

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        self._file.write(f"{name}\n".encode())

    def unread(self) -> list[str]:
        """Return the names written, by any process, since the last call."""
        file = self._file.fileno()
        text = os.pread(file, os.fstat(file).st_size, self._read)
        self._read += len(text)
        return text.decode().split()


def await_order() -> None:
    """Wait for orders; return in the process that is to run a script. Ends this process when the socket is closed."""
    orders = Connection(os.dup(0))
    noted: dict[str, _Notes] = {}
    del sys.path[0]
    with tempfile.TemporaryDirectory(prefix="parity-") as removed:
        os.chdir(removed)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        try:
            order: Order = orders.recv()
            answers, output = Connection(recv_handle(orders)), recv_handle(orders)
        except EOFError:
            os._exit(0)
        if modules := [name for notes in noted.values() for name in notes.unread()]:
            _preload(modules)
        script = order["arguments"][0]
        is_first = script not in noted
        notes = noted.setdefault(script, _Notes())
        if os.fork() == 0:
            break
        answers.close()
        os.close(output)
    orders.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if process := os.fork():
        _report(process, answers)
    os.setsid()
    answers.send(os.getpid())
    answers.close()
    _prepare(order, output)
    if is_first:
        sys.meta_path.insert(0, notes)


def _preload(modules: Iterable[str]) -> None:
    """Import those of `modules` that need no project: a forked process finds out which.

    Modules that ask for the working directory fail, since it is removed: each script has another one.
    """
    read, write = os.pipe()
    if os.fork() == 0:
        for module in modules:
            try:
                import_module(module)
            except Exception:
                continue
            os.write(write, f"{module}\n".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as importable:
        for module in importable.read().split():
            import_module(module)
    gc.collect()
    gc.freeze()


def _report(process: int, answers: Connection) -> None:
    """Wait until `process` ends, send its exit code, and end this process."""
    try:
        answers.send(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
    finally:
        os._exit(0)


def _prepare(order: Order, output: int) -> None:
    """Make this process one that was started for the command of `order`."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for standard, file in enumerate((nothing, output, output)):
        os.dup2(file, standard)
    os.close(nothing)
    os.close(output)
    os.chdir(order["folder"])
    os.environ.update(order["environment"])
    time.tzset()
    tempfile.tempdir = None
    if {path.name.removesuffix(".py") for path in Path().iterdir()} & sys.modules.keys():
        os.execvp(order["command"][0], order["command"])  # a file of the project hides a module that is imported
    sys.argv = order["arguments"]
    sys.orig_argv = [sys.executable, *sys.argv]
    sys.path.insert(0, str(Path(sys.argv[0]).resolve().parent))


def _become_main(script: Path) -> None:
    """Execute the file `script` as an interpreter does that is started with it."""
    main = sys.modules["__main__"] = ModuleType("__main__")
    main.__file__ = str(script)
    exec(compile(script.read_bytes(), script, "exec"), vars(main))


if __name__ == "__main__":
    await_order()
    _become_main(Path(sys.argv[0]).absolute())
