"""Runs snippets, each in a fresh process, and returns their responses.

Each needs a process, since Django can be configured only once per process. The processes are forked from one that
has imported the frameworks (`forkserver` of the standard library), since a new interpreter is slow. To start that
one takes as long as a dozen snippets: a few snippets import their frameworks themselves.
"""

import multiprocessing
import os
import pickle
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import forkserver
from pathlib import Path

from parity.content.http_files import Recording, Request
from parity.content.model import Example, Snippet
from parity.driver.exchange import Response
from parity.mistakes import Mistake
from parity.running.process import Answer, Job, run_job
from parity.running.project import place_of, project_files
from parity.running.surroundings import make_home, write_project

LIMIT = 30.0
"""Time limit in seconds for a snippet to load and to answer all requests of one mode."""

FEW = 12
"""Up to this number of snippets, each imports its framework itself, which is faster."""

_CONTEXT = multiprocessing.get_context("forkserver")
_INTERPRETER = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}

_MIGRATE = "correct it, or add what “makemigrations” writes in the downloaded project to the folder migrations"

type RunJob = Callable[[Job], Answer]


class SnippetError(Exception):
    """Raised if a snippet crashes, hangs, warns or dies.

    The text names the snippet and the failure, with paths of files in the repository. If no snippet of its framework
    can run, the text names the framework, and is the same for all of them.
    """


@dataclass(frozen=True)
class Run:
    """The result of running a snippet.

    `responses` are masked, by request name; `hidden` has, for each mask, what it hid in them. `unreached` maps the path
    of a file to the lines that no request executed; files without such lines are absent. `contradictions` says where
    models of Django differ from their migrations, unless a terminal session of the snippet writes the migrations.
    `entry` is the source of the entry file with correct `#>` comments, None if they are correct already. `output` is
    everything that it printed.
    """

    responses: dict[str, Response]
    hidden: tuple[tuple[str, ...], ...]
    unreached: dict[Path, tuple[int, ...]]
    contradictions: tuple[Mistake, ...]
    entry: str | None
    output: str

    def recording(self, snippet: Snippet) -> Recording:
        """Return the recording to write to `responses.http`."""
        return Recording(snippet.digest, self.responses)


def run(example: Example, snippet: Snippet, *, limit: float = LIMIT, process: RunJob | None = None) -> Run:
    """Run one snippet and send it all requests of its example.

    The requests of each mode, in the order of the file, go to a process of their own.
    `process`: runs one `Job`; by default a forked process, killed after `limit` seconds.
    Raises SnippetError if a process crashes, warns, dies or exceeds the limit.
    """
    process = process or partial(_fork, limit=limit)
    answers = [
        _run_mode(example, snippet, requests, mode, process) for mode, requests in example.requests_by_mode().items()
    ]
    masked = {name: example.mask(response) for each, _ in answers for name, response in each.responses.items()}
    unreached = {
        file.path: tuple(sorted(set.intersection(*(set(each.unreached[file.name]) for each, _ in answers))))
        for file in snippet.files
        if file.name.endswith(".py")
    }
    paths = {place_of(snippet.framework, file.name): file.path for file in snippet.files}
    contradictions = () if _writes_migrations(snippet) else answers[0][0].contradictions
    return Run(
        responses={name: each.response for name, each in masked.items()},
        hidden=tuple(
            tuple(part for each in masked.values() for part in each.hidden[place])
            for place in range(len(example.about.mask))
        ),
        unreached={path: lines for path, lines in unreached.items() if lines},
        contradictions=tuple(
            Mistake(paths[each.place], each.line, f"“{each.change}” is in no migration", _MIGRATE)
            for each in contradictions
        ),
        entry=answers[0][0].entry,
        output="".join(output for _, output in answers),
    )


@contextmanager
def run_all(pairs: Iterable[tuple[Example, Snippet]]) -> Iterator[list[Future[Run]]]:
    """Run snippets, as many at a time as there are cores; yield a future for each, in order.

    A future raises SnippetError as `run` does. On leaving the context, snippets that have not started are cancelled.
    """
    pairs = list(pairs)
    _start_server("parity.running.warm" if len(pairs) > FEW else "parity.running.process")
    pool = ThreadPoolExecutor(os.cpu_count())
    try:
        yield [pool.submit(run, example, snippet) for example, snippet in pairs]
    finally:
        pool.shutdown(cancel_futures=True)


def _writes_migrations(snippet: Snippet) -> bool:
    return any("makemigrations" in step.command for console in snippet.consoles for step in console.steps)


def _run_mode(
    example: Example, snippet: Snippet, requests: Sequence[Request], mode: str, process: RunJob
) -> tuple[Answer, str]:
    with make_home() as home:
        folder = home / "project"
        write_project(folder, project_files(snippet))
        job = Job(
            framework=snippet.framework.id,
            folder=folder,
            files={file.name: place_of(snippet.framework, file.name) for file in snippet.files},
            requests=tuple(requests),
            environment=example.environment(snippet.framework, mode),
            output=home.with_name("output"),
            stacks=home.with_name("stacks"),
            answer=home.with_name("answer"),
        )
        try:
            result = process(job)
            output = job.output.read_text(encoding="utf-8", errors="replace")
        except NoAnswer as error:
            result = Answer(failure=str(error))
            output = job.output.read_text(encoding="utf-8", errors="replace") if job.output.exists() else ""
    places = {str(folder / job.files[file.name]): str(file.path) for file in snippet.files}
    for place, path in {**places, f"{folder}/": ""}.items():  # the last one shortens paths of the project's other files
        result = replace(result, failure=result.failure.replace(place, path))
        output = output.replace(place, path)
    if result.failure:
        raise SnippetError(result.failure if result.common else f"{snippet.id} {result.failure}\n{output}".rstrip())
    return result, output


class NoAnswer(Exception):
    """Raised if a process ends, or is killed, before it writes its answer."""


def _fork(job: Job, limit: float) -> Answer:
    _start_server("parity.running.warm")
    process = _CONTEXT.Process(target=run_job, args=(job,), daemon=True)
    try:
        process.start()
        process.join(limit)
        if process.exitcode is None:
            process.terminate()
            process.join(1.0)
            raise NoAnswer(f"was stopped{_locate_end(job)}: it took longer than {limit:g} s")
    finally:
        if process.pid is not None:
            process.kill()
            process.join()
    return read_answer(job, process.exitcode)


def _locate_end(job: Job) -> str:
    """Return ` at file:line`, the innermost frame in the project when `job` was ended; "" if there was none."""
    stacks = job.stacks.read_text(errors="replace") if job.stacks.exists() else ""
    frame = re.search(rf'File "({re.escape(str(job.folder))}/.+)", line (\d+)', stacks)
    return f" at {frame[1]}:{frame[2]}" if frame else ""


def read_answer(job: Job, exit_code: int | None) -> Answer:
    """Return the answer that the process of `job` wrote; raises NoAnswer, with `exit_code`, if it wrote none."""
    if not job.answer.exists():
        raise NoAnswer(f"died{_locate_end(job)} with exit code {exit_code}")
    result: Answer = pickle.loads(job.answer.read_bytes())
    return result


def _start_server(preload: str) -> None:
    """Start the fork server, which imports the module `preload`; do nothing if it is running.

    Its hash seed is fixed, because the order of a set of methods, and so the header `Allow`, depends on it; its
    encoding of files is UTF-8 in every locale.
    """
    _CONTEXT.set_forkserver_preload([preload])
    former = {name: os.environ.get(name) for name in _INTERPRETER}
    os.environ.update(_INTERPRETER)
    try:
        forkserver.ensure_running()
    finally:
        for name, value in former.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
