"""Run every snippet, and check its recording, prints, warnings, and the lines that its requests reach."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from parity.content.model import Catalogue, Snippet
from parity.recording.results import describe_diff, diff_with_file, find_unreached_lines, render_files
from parity.running.runner import Run, SnippetError, run_all
from parity.serving.terminal import Sessions


@pytest.fixture(scope="session")
def runs(request: pytest.FixtureRequest, catalogue: Catalogue) -> Iterator[dict[str, Future[Run]]]:
    """Start every selected snippet once for all checks; yield the pending results by id."""
    selected = {
        found.id: found
        for item in request.session.items
        if isinstance(item, pytest.Function) and {"snippet", "ran"} <= set(item.fixturenames)
        if isinstance(found := item.callspec.params["snippet"], Snippet)
    }
    with run_all((catalogue.example_of(snippet), snippet) for snippet in selected.values()) as futures:
        yield dict(zip(selected, futures, strict=True))


@pytest.fixture(scope="session")
def failures() -> dict[str, str]:
    """Return a dictionary for the errors of snippets that did not run, by id."""
    return {}


@pytest.fixture
def ran(
    request: pytest.FixtureRequest, snippet: Snippet, runs: dict[str, Future[Run]], failures: dict[str, str]
) -> Run:
    """Wait for the snippet and return its run.

    If it failed, test_recording fails with the whole error, and other tests with one line, as do snippets with the same
    error.
    """
    try:
        return runs[snippet.id].result()
    except SnippetError as error:
        failures[snippet.id] = str(error)
    first = next(name for name, failure in failures.items() if failure == failures[snippet.id])
    told = first == snippet.id and request.function is test_recording
    pytest.fail(failures[snippet.id] if told else f"did not run; see test_recording[{first}]", pytrace=False)


def test_recording(snippet: Snippet, ran: Run, root: Path, catalogue: Catalogue) -> None:
    """The responses match responses.http, and the prints match the `#>` comments."""
    for path, text in render_files(catalogue.example_of(snippet), snippet, ran):
        if found := diff_with_file(root, path, text):
            pytest.fail(describe_diff(path, f"{found}\n{ran.output}"), pytrace=False)


def test_every_line_is_reached(snippet: Snippet, ran: Run, catalogue: Catalogue, sessions: Sessions) -> None:
    """Requests or terminal sessions of an example reach every line that it shows."""
    quick = [console for console in snippet.consoles if ran.unreached and not console.is_slow]
    did = [sessions.get(catalogue.example_of(snippet), snippet, console) for console in quick]
    if missed := list(find_unreached_lines(snippet, ran, did)):
        pytest.fail("\n".join(map(str, missed)), pytrace=False)
