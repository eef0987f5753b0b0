"""What happens inside the process of one snippet: load it, send the requests, report."""

import gc
import os
import sys
import traceback
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from importlib.util import spec_from_loader
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import httpx2
from coverage import Coverage
from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig
from pytest_examples.run_code import run_code

from parity.frameworks import FRAMEWORKS
from parity.http_files import Request, Response

_BODILESS = (204, 304)


@dataclass(frozen=True)
class Job:
    """What to run: `files` maps each file of the snippet to its place in the project at `folder`.

    `requests` are sent in their order, with the variables of `environment` set. What the process prints
    goes to the file `output`.
    """

    framework: str
    folder: Path
    files: Mapping[str, str]
    requests: Sequence[Request]
    environment: Mapping[str, str]
    output: Path


@dataclass(frozen=True)
class Answer:
    """What came of a job; `failure` says why there are no responses, and is empty where there are.

    `unreached` has, for each Python file of the snippet, the lines that were not executed.
    `entry` is the entry file with its `#>` comments brought up to date, or None where they are right.
    """

    responses: dict[str, Response] = field(default_factory=dict)
    unreached: dict[str, tuple[int, ...]] = field(default_factory=dict)
    entry: str | None = None
    failure: str = ""


def answer(job: Job, connection: Connection) -> None:
    """Run `job` and send its Answer over `connection`: the target of the process."""
    with job.output.open("w") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.dont_write_bytecode = True
    os.chdir(job.folder)
    os.environ.update(job.environment)
    sys.path.insert(0, str(job.folder))
    try:
        result = _run(job)
    except BaseException as error:
        result = Answer(failure=f"crashed while it was loaded:\n{_traceback(error, job.folder)}")
    sys.stdout.flush()
    connection.send(result)
    connection.close()


def _run(job: Job) -> Answer:
    framework = FRAMEWORKS[job.framework]
    heard = _Warnings()
    entry = _Entry(job.folder, job.files[framework.entry])
    coverage = Coverage(data_file=None, config_file=False, include=[f"{job.folder}/*"])
    coverage.clear_exclude()
    coverage.start()
    try:
        with framework.load(entry.run) as client:
            responses = {request.name: _send(client, request) for request in job.requests}
        del client
        gc.collect()
    finally:
        coverage.stop()
    unreached = {
        name: tuple(coverage.analysis2(str(job.folder / place))[3])
        for name, place in job.files.items()
        if name.endswith(".py")
    }
    return Answer(responses, unreached, entry.updated, failure=heard.failure)


def _send(client: httpx2.Client, request: Request) -> Response:
    """Send what requests.http says and nothing else, but for Host, Content-Length and kept cookies."""
    sent = httpx2.Request(
        request.method,
        client.base_url.join(request.target),
        headers=list(request.headers),
        content=request.body.encode() if request.body else None,
        cookies=client.cookies,
    )
    response = client.send(sent)
    bodiless = request.method == "HEAD" or response.status_code in _BODILESS
    return Response(
        status=response.status_code,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
        body=b"" if bodiless else response.content,
    )


class WholeFile(CodeExample):
    """A file for pytest-examples to run or lint as it is.

    Left to itself it takes every `.py` file for a docstring, in which blank lines are never doubled.
    """

    def in_py_file(self) -> bool:
        return False


class _Entry:
    """The entry file of a snippet, executed by pytest-examples as the module that its server would import.

    `updated` is its source with the `#>` comments that its prints ask for, None where they are right.
    """

    def __init__(self, folder: Path, place: str) -> None:
        self.path = folder / place
        self.module = ".".join(PurePosixPath(place).with_suffix("").parts)
        self.updated: str | None = None

    def run(self) -> dict[str, Any]:
        loader = _RegisteringLoader(self.module, str(self.path))
        example = WholeFile.create(self.path.read_text(), path=self.path)
        printed, module_globals = run_code(
            example=example,
            python_file=self.path,
            loader=loader,
            config=ExamplesConfig(),
            enable_print_mock=True,
            print_callback=None,
            include_print=None,
            module_globals={
                "__name__": self.module,
                "__package__": self.module.rpartition(".")[0],
                "__spec__": spec_from_loader(self.module, loader),
            },
            call=None,
        )
        self.updated = printed.updated_print_statements(example)
        return module_globals


class _RegisteringLoader(SourceFileLoader):
    """Makes the executed entry file the module that imports of its name find."""

    def exec_module(self, module: ModuleType) -> None:
        sys.modules[self.name] = module
        super().exec_module(module)


class _Warnings:
    """Keeps the warnings and the exceptions without a caller that occur from now on."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        warnings.simplefilter("always")
        warnings.showwarning = self._warning
        sys.unraisablehook = self._unraisable

    @property
    def failure(self) -> str:
        """What a report says of them; empty where there were none."""
        return "\n".join(["warned:", *dict.fromkeys(self.heard)]) if self.heard else ""

    def _warning(self, message: Any, category: type[Warning], filename: str, lineno: int, *_: Any) -> None:
        self.heard.append(f"{filename}:{lineno}: {category.__name__}: {message}")

    def _unraisable(self, unraisable: Any) -> None:
        self.heard.append(f"{unraisable.err_msg or 'ignored exception'}: {unraisable.exc_value!r}")


def _traceback(error: BaseException, folder: Path) -> str:
    """Return the traceback from its first frame in the snippet on; whole where none is in it."""
    report = traceback.TracebackException.from_exception(error)
    inside = [number for number, frame in enumerate(report.stack) if frame.filename.startswith(str(folder))]
    if inside:
        report.stack = traceback.StackSummary.from_list(list(report.stack)[inside[0] :])
    return "".join(report.format()).rstrip()
