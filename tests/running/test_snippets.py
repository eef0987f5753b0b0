"""Every snippet, executed: its recording, its prints, its warnings, the lines its requests reach."""

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
    """What each selected snippet did, or is about to do, so that it is run once for all checks."""
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
    """The snippets that did not run so far, by id, and what happened instead."""
    return {}


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


def test_recording(snippet: Snippet, ran: Run, root: Path, catalogue: Catalogue) -> None:
    """The responses are those of responses.http, and the prints those of the `#>` comments."""
    for path, text in render_files(catalogue.example_of(snippet), snippet, ran):
        if found := diff_with_file(root, path, text):
            pytest.fail(describe_diff(path, f"{found}\n{ran.output}"), pytrace=False)


def test_every_line_is_reached(snippet: Snippet, ran: Run, catalogue: Catalogue, sessions: Sessions) -> None:
    """The requests of an example reach every line that it shows, or its terminal sessions do."""
    quick = [console for console in snippet.consoles if ran.unreached and not console.is_slow]
    did = [sessions.get(catalogue.example_of(snippet), snippet, console) for console in quick]
    if missed := list(find_unreached_lines(snippet, ran, did)):
        pytest.fail("\n".join(map(str, missed)), pytrace=False)
