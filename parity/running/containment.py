"""Keeps a process inside its project: refuses writes elsewhere, other hosts, other programs, and signals.

Works by an audit hook of Python, so it sees what Python code asks of Python: not what C extensions or `ctypes` do by
themselves (`snippets/ruff.toml` bans `ctypes`), and not a path relative to a file descriptor (`dir_fd`). It shows
mistakes and careless code; it is no sandbox.
"""

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_HOSTS = (None, "", "localhost", "127.0.0.1", "::1", "0.0.0.0", "::")
_CHANGED = {
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (0, 1),
    "os.mkdir": (0,),
    "os.remove": (0,),
    "os.removexattr": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.setxattr": (0,),
    "os.symlink": (1,),
    "os.truncate": (0,),
    "os.utime": (0,),
    "shutil.rmtree": (0,),
}
"""Audit event → which of its arguments are paths of files that it changes."""


class Refused(PermissionError):
    """Raised where a contained process reaches outside; the text says what it would have done."""


class Containment:
    """What was refused to this process, whether or not its code caught the exception.

    `project` is the folder in whose files places are named.
    """

    def __init__(self, project: Path, writable: Iterable[Path]) -> None:
        self._project = f"{project}{os.sep}"
        self._writable = tuple(f"{folder.resolve()}{os.sep}" for folder in writable)
        self._refused: list[tuple[str, Refused]] = []
        self._checks: dict[str, Callable[..., None]] = {
            "open": self._check_open,
            "sqlite3.connect": self._check_database,
            "socket.connect": self._check_address,
            "socket.sendto": self._check_address,
            "socket.sendmsg": self._check_address,
            "socket.getaddrinfo": self._check_host,
            "socket.gethostbyname": self._check_host,
            "socket.gethostbyaddr": self._check_host,
            "subprocess.Popen": self._check_program,
            "os.exec": self._check_program,
            "os.posix_spawn": self._check_program,
            "os.system": self._check_program,
            "os.fork": self._check_fork,
            "os.forkpty": self._check_fork,
            "os.kill": self._check_signal,
            "os.killpg": self._check_signal,
        }
        for event, changed in _CHANGED.items():
            self._checks[event] = partial(self._check_changed, changed)

    @property
    def failure(self) -> str:
        """A line for each place that reached outside, `file:line: …`; "" if nothing was refused."""
        lines = (f"{place or self._locate(error)}: {error}" for place, error in self._refused)
        return "\n".join(dict.fromkeys(lines))

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Raise Refused if an audit event reaches outside."""
        if check := self._checks.get(event):
            check(*arguments)

    def _refuse(self, what: str) -> None:
        error = Refused(what)
        frames = traceback.walk_stack(sys._getframe(1))
        place = self._first_inside((frame.f_code.co_filename, line) for frame, line in frames)
        self._refused.append((place, error))
        raise error

    def _locate(self, error: Refused) -> str:
        """Return the line of the project that `error` passed: a task waits for what a thread does, on another stack."""
        frames = traceback.walk_tb(error.__traceback__)
        inside = [(frame.f_code.co_filename, line) for frame, line in frames]
        return self._first_inside(reversed(inside)) or "no line of the snippet"

    def _first_inside(self, frames: Iterable[tuple[str, int]]) -> str:
        return next((f"{file}:{line}" for file, line in frames if file.startswith(self._project)), "")

    def _check_open(self, path: Any, mode: str | None, flags: int) -> None:
        if flags & _WRITES:
            self._check_paths([path])

    def _check_changed(self, changed: Iterable[int], *arguments: Any) -> None:
        self._check_paths(arguments[place] for place in changed)

    def _check_paths(self, paths: Iterable[Any]) -> None:
        for path in paths:
            if isinstance(path, int):
                continue
            real = os.path.realpath(os.fsdecode(path))
            if real != os.devnull and not f"{real}{os.sep}".startswith(self._writable):
                self._refuse(f"writes to {real}; a snippet writes to its project and to temporary files")

    def _check_database(self, name: Any) -> None:
        path, _, query = os.fsdecode(name).removeprefix("file:").partition("?")
        if path not in ("", ":memory:") and "mode=memory" not in query:
            self._check_paths([path])

    def _check_address(self, _: Any, address: Any) -> None:
        if isinstance(address, tuple):
            self._check_host(address[0])

    def _check_host(self, host: Any, *_: Any) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if name not in _HOSTS:
            self._refuse(f"reaches for {name}; a snippet talks to 127.0.0.1 alone")

    def _check_program(self, program: Any, *_: Any) -> None:
        self._refuse(f"starts {os.fsdecode(program)}; a snippet starts no program")

    def _check_fork(self) -> None:
        self._refuse("forks; a snippet is one process")

    def _check_signal(self, process: int, *_: Any) -> None:
        self._refuse(f"sends a signal to process {process}; a snippet leaves processes alone")


@contextmanager
def contain(project: Path, writable: Iterable[Path]) -> Iterator[Containment]:
    """Refuse to this process, inside the context, whatever reaches outside of the folders `writable` and this machine.

    Yields what was refused. Processes forked inside stay contained, but what is refused to them is not known here.
    """
    containment = Containment(project, writable)
    inside = True
    sys.addaudithook(lambda event, arguments: containment.see(event, arguments) if inside else None)
    try:
        yield containment
    finally:
        inside = False
