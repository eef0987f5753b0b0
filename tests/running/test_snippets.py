"""Every snippet, executed: its recording, its prints, its warnings, the lines its requests reach, its style.

With `--update-examples` recordings and `#>` comments are rewritten instead of compared.
"""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from pytest_examples import EvalExample

from parity.content import http_files
from parity.content.catalogue import RECORDING
from parity.content.model import Catalogue, Snippet
from parity.running.entry import WholeFile
from parity.running.runner import Run, SnippetError, running
from parity.running.style import style
from parity.serving.terminal import Sessions
from tests.conftest import Publish


@pytest.fixture(scope="session")
def runs(request: pytest.FixtureRequest, catalogue: Catalogue) -> Iterator[dict[str, Future[Run]]]:
    """What each selected snippet did, or is about to do, so that it is run once for all checks."""
    selected = {
        found.id: found
        for item in request.session.items
        if isinstance(item, pytest.Function) and {"snippet", "ran"} <= set(item.fixturenames)
        if isinstance(found := item.callspec.params["snippet"], Snippet)
    }
    with running((catalogue.example_of(snippet), snippet) for snippet in selected.values()) as futures:
        yield dict(zip(selected, futures, strict=True))


@pytest.fixture
def ran(
    request: pytest.FixtureRequest, snippet: Snippet, runs: dict[str, Future[Run]], failures: dict[str, str]
) -> Run:
    """What the snippet did; where it did not run, test_recording fails with all that is known, the others in a line.

    So do those of the snippets that do not run for the same reason.
    """
    try:
        return runs[snippet.id].result()
    except SnippetError as error:
        failures[snippet.id] = str(error)
    first = next(name for name, failure in failures.items() if failure == failures[snippet.id])
    told = first == snippet.id and request.function is test_recording
    pytest.fail(failures[snippet.id] if told else f"did not run; see test_recording[{first}]", pytrace=False)


def test_recording(snippet: Snippet, ran: Run, catalogue: Catalogue, publish: Publish) -> None:
    """The responses are those of responses.http, and the prints those of the `#>` comments."""
    requests = catalogue.example_of(snippet).requests
    publish(snippet.folder / RECORDING, http_files.write_recording(ran.recording(snippet), requests), ran.output)
    if ran.entry is not None:
        publish(snippet.folder / snippet.framework.entry, ran.entry, ran.output)


def test_every_line_is_reached(snippet: Snippet, ran: Run, catalogue: Catalogue, sessions: Sessions) -> None:
    """The requests of an example reach every line that it shows, or its terminal sessions do."""
    unreached = {path: set(lines) for path, lines in ran.unreached.items()}
    for console in snippet.consoles if unreached else ():
        if not console.is_slow:
            executed = sessions.of(catalogue.example_of(snippet), snippet, console).executed
            for path in unreached:
                unreached[path] -= executed[path.relative_to(snippet.folder).as_posix()]
    missed = [f"{path}:{line} is reached by no request" for path, lines in unreached.items() for line in sorted(lines)]
    if missed:
        remedy = "add a request that does, or remove the line"
        pytest.fail("\n".join(f"{each}: {remedy}" for each in missed), pytrace=False)


def test_style(snippet: Snippet, root: Path, eval_example: EvalExample) -> None:
    """Every Python file is as ruff and black would have it, at the width of a tab."""
    for file in snippet.files:
        if file.name.endswith(".py"):
            eval_example.config = style(snippet, file)
            eval_example.lint(WholeFile.create(file.text, path=root / file.path))
