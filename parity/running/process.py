"""Runs inside the process of one snippet: loads it, sends the requests, writes the responses to a file."""

import faulthandler
import gc
import os
import pickle
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO

from coverage import Coverage

from parity import ROOT
from parity.content.http_files import Request
from parity.driver.exchange import Response
from parity.frameworks import FRAMEWORKS
from parity.running.containment import contain
from parity.running.entry import Entry
from parity.running.loaders import NoApp, load
from parity.running.migrated import Contradiction, find_contradictions
from parity.running.sending import send_all
from parity.running.surroundings import UMASK, make_environment

PATH = ["", *(entry for entry in sys.path if entry not in ("", str(ROOT)))]
"""`sys.path` as a framework's own server sets it: the working directory first, without this repository."""

BROKEN: dict[str, str] = {}
"""Framework id → why none of its snippets can run; `warm` sets it if a starter fails."""


@dataclass(frozen=True)
class Job:
    """One process to run: a snippet, and the requests of one mode.

    `framework` is an id. `files` maps the name of each file of the snippet to its path in the project at `folder`.
    `requests` are sent in order; `environment` are the variables to set. The process writes three files: `output`,
    everything it prints; `stacks`, the stacks of its threads if it is terminated or dies; `answer`, its pickled Answer.
    """

    framework: str
    folder: Path
    files: Mapping[str, str]
    requests: Sequence[Request]
    environment: Mapping[str, str]
    output: Path
    stacks: Path
    answer: Path


@dataclass(frozen=True)
class Answer:
    """The result of a job: responses by request name, or a `failure`, "" if there is none.

    `common`: the failure concerns every snippet of the framework. `unreached` maps each Python file of the snippet to
    the lines that were not executed. `contradictions` are those between models and migrations. `entry` is the source
    of the entry file with correct `#>` comments, None if they are correct already.
    """

    responses: dict[str, Response] = field(default_factory=dict)
    unreached: dict[str, tuple[int, ...]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    entry: str | None = None
    failure: str = ""
    common: bool = False


def run_job(job: Job) -> NoReturn:
    """Run `job`, write its Answer, and exit at once: the target of a snippet process.

    Does not wait for threads, and does not call functions registered with `atexit`.
    """
    output = job.output.open("wb", buffering=0)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for descriptor in (1, 2):
        os.dup2(output.fileno(), descriptor)
    sys.stdout = sys.stderr = TextIOWrapper(output, encoding="utf-8", errors="backslashreplace", write_through=True)
    leave = _report_death(job.stacks.open("wb", buffering=0))
    home = job.folder.parent
    settle_surroundings(home)
    os.environ.update(job.environment)
    os.chdir(job.folder)
    sys.path[:] = PATH
    sys.dont_write_bytecode = True
    with contain(job.folder, writable=[home]) as containment:
        try:
            broken = BROKEN.get(job.framework)
            result = Answer(failure=broken, common=True) if broken else _run(job)
        except NoApp as error:
            entry = job.folder / job.files[FRAMEWORKS[job.framework].entry]
            result = Answer(failure=f"cannot be served: {entry} {error}")
        except BaseException as error:
            result = Answer(failure=f"crashed{_locate(error, job.folder)}:\n{_format_traceback(error, job.folder)}")
    if containment.failure:
        result = Answer(failure=f"reaches out of its project:\n{containment.failure}")
    unfinished = job.answer.with_suffix(".part")
    unfinished.write_bytes(pickle.dumps(result))
    unfinished.rename(job.answer)
    leave(0)


def settle_surroundings(home: Path) -> None:
    """Give this process the same surroundings on every machine, so that a recording does not depend on who makes it."""
    os.environ.clear()
    os.environ.update(make_environment(home))
    os.umask(UMASK)
    time.tzset()
    tempfile.tempdir = None


def _report_death(stacks: FileIO) -> Callable[[int], NoReturn]:
    """Write stacks to the file `stacks` if a signal or `os._exit` ends this process.

    Returns what ends it without a report.
    """
    leave = os._exit

    def report(status: int) -> NoReturn:
        faulthandler.dump_traceback(stacks, all_threads=False)
        leave(status)

    faulthandler.register(signal.SIGTERM, stacks, chain=True)
    faulthandler.enable(stacks)
    os._exit = report
    return leave


def _run(job: Job) -> Answer:
    framework = FRAMEWORKS[job.framework]
    heard = _Warnings()
    entry = Entry(job.folder, job.files[framework.entry])
    coverage = line_coverage()
    coverage.start()
    try:
        with load(framework, entry.run, job.files) as app:
            responses = dict(send_all(app, job.requests))
        del app
        gc.collect()
    finally:
        coverage.stop()
    unreached = {
        name: tuple(coverage.analysis2(str(job.folder / place))[3])
        for name, place in job.files.items()
        if name.endswith(".py")
    }
    contradictions = tuple(find_contradictions(job.folder)) if framework.loader == "django" else ()
    return Answer(responses, unreached, contradictions, entry.updated, failure=heard.failure)


@cache
def line_coverage() -> Coverage:
    """Return the Coverage object of this process and of the processes forked from it.

    Starts it once: the first start takes longer than a request, so it must happen before the forks.
    """
    coverage = Coverage(data_file=None, config_file=False)
    coverage.set_option("run:core", "sysmon")
    coverage.clear_exclude()
    coverage.start()
    coverage.stop()
    return coverage


class _Warnings:
    """Collects warnings, and exceptions that cannot be raised (`sys.unraisablehook`), from its creation on."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        warnings.simplefilter("always")
        warnings.showwarning = self._warning
        sys.unraisablehook = self._unraisable

    @property
    def failure(self) -> str:
        """The text for `Answer.failure`; "" if nothing was collected."""
        return "\n".join(["warned:", *dict.fromkeys(self.heard)]) if self.heard else ""

    def _warning(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        self.heard.append(f"{filename}:{lineno}: {category.__name__}: {message}")

    def _unraisable(self, unraisable: Any) -> None:
        self.heard.append(f"{unraisable.err_msg or 'ignored exception'}: {unraisable.exc_value!r}")


def _locate(error: BaseException, folder: Path) -> str:
    """Return ` at file:line`: the innermost frame in the project, or its line with invalid syntax; "" if neither is."""
    if isinstance(error, SyntaxError) and str(error.filename).startswith(f"{folder}/"):
        return f" at {error.filename}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f" at {frame.filename}:{frame.lineno}" for frame in frames if frame.filename.startswith(f"{folder}/")]
    return inside[-1] if inside else ""


def _format_traceback(error: BaseException, folder: Path) -> str:
    """Return the traceback from its first frame in `folder` on; all of it if no frame is there.

    For a syntax error without such a frame, return the message alone.
    """
    report = traceback.TracebackException.from_exception(error)
    inside = [number for number, frame in enumerate(report.stack) if frame.filename.startswith(str(folder))]
    if inside:
        report.stack = traceback.StackSummary.from_list(list(report.stack)[inside[0] :])
    elif isinstance(error, SyntaxError):
        return "".join(report.format_exception_only()).strip()
    return "".join(report.format()).rstrip()
