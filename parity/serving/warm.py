"""Runs Python programs in processes forked from interpreters that have imported what the programs import.

A server of a snippet does little but import its framework: forked, it takes a tenth of the time.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from multiprocessing.reduction import send_handle
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from parity.running.surroundings import PROGRAMS, UMASK
from parity.serving import forking

HIDDEN_MODULES, HIDDEN_DISTRIBUTIONS = _HIDDEN = ("PARITY_HIDDEN_MODULES", "PARITY_HIDDEN_DISTRIBUTIONS")
"""The variables of what is hidden, as `only_required/sitecustomize.py` reads them."""


class Forked:
    """A process that an `Interpreter` forked, with those attributes of `subprocess.Popen` that its users need."""

    def __init__(self, command: Sequence[str], answers: "Connection[None, int]") -> None:
        self.pid = answers.recv()
        self.returncode: int | None = None
        self._command = command
        self._answers = answers
        self._lock = Lock()

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code; raises TimeoutExpired after `timeout` seconds."""
        with self._lock:
            if self.returncode is None:
                if not self._answers.poll(timeout):
                    raise subprocess.TimeoutExpired(self._command, timeout or 0)
                self.returncode = self._answers.recv()
                self._answers.close()
            return self.returncode

    def terminate(self) -> None:
        """Send SIGTERM if the process has not ended."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)


type Process = subprocess.Popen[bytes] | Forked


def find_arguments(command: Sequence[str], path: str) -> list[str] | None:
    """Return the arguments with which `python` runs a command; None if it is not a program of this interpreter.

    `path` is the variable PATH.
    """
    found = shutil.which(command[0], path=path)
    if found is None or Path(found).parent != PROGRAMS:
        return None
    if Path(found).resolve() == Path(sys.executable).resolve():
        return list(command[1:]) if command[1] in ("-c", "-m") or command[1].endswith(".py") else None
    with Path(found).open("rb") as file:
        is_script = file.readline().startswith(b"#!%b" % os.fsencode(PROGRAMS / "python"))
    return [found, *command[1:]] if is_script else None


def _part(environment: Mapping[str, str]) -> tuple[set[str], dict[str, str]]:
    """Return the hidden names that `environment` has, and its other variables."""
    others = dict(environment)
    return {name for variable in _HIDDEN for name in others.pop(variable, "").split()}, others


class Interpreter:
    """Forks processes for Python programs; `environment` are the variables that all of them have.

    It notes what a process imports, and imports that before it forks the next one.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._hidden, self._others = _part(environment)
        ours, theirs = socket.socketpair()
        self._orders: Connection[forking.Order, None] = Connection(ours.detach())
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(forking.__file__)],
                env=environment,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                start_new_session=True,
                umask=UMASK,
            )

    def suits(self, environment: Mapping[str, str]) -> bool:
        """Return whether commands with these variables can be forked: they hide the same or less, and do not differ."""
        hidden, others = _part(environment)
        return hidden <= self._hidden and others == self._others

    def start(
        self,
        command: Sequence[str],
        arguments: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        streams: Sequence[BinaryIO],
    ) -> Forked:
        """Run `command` in `folder`: what `python ARGUMENTS` runs; `streams` are standard input, output and error."""
        answers, theirs = Pipe(duplex=False)
        with theirs:
            self._orders.send(
                {
                    "command": list(command),
                    "arguments": list(arguments),
                    "folder": str(folder),
                    "environment": dict(environment),
                }
            )
            for number in (theirs.fileno(), *(stream.fileno() for stream in streams)):
                send_handle(self._orders, number, self._process.pid)
        return Forked(command, answers)

    def close(self) -> None:
        """End the interpreter; its processes go on."""
        self._orders.close()
        self._process.wait()
