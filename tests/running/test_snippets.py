"""Run every snippet, and check its recording, prints, warnings, masks, and the lines that its requests reach."""

from pathlib import Path

import pytest

from parity.content.model import Catalogue, Snippet
from parity.recording.results import (
    describe_diff,
    diff_with_file,
    find_misprints,
    find_unreached_lines,
    render_recording,
)
from parity.recording.varying import check_masks
from parity.running.runner import Run, SnippetError, run
from parity.serving.terminal import Sessions


@pytest.fixture(scope="session")
def runs() -> dict[str, Run]:
    """Return a dictionary for the runs of snippets, by id: each serves all checks."""
    return {}


@pytest.fixture(scope="session")
def failures() -> dict[str, str]:
    """Return a dictionary for the errors of snippets that did not run, by id."""
    return {}


@pytest.fixture
def ran(
    request: pytest.FixtureRequest,
    snippet: Snippet,
    catalogue: Catalogue,
    runs: dict[str, Run],
    failures: dict[str, str],
) -> Run:
    """Run the snippet, if no other check has, and return its run.

    If it failed, test_recording fails with the whole error, and other tests with one line, as do snippets with the same
    error.
    """
    if snippet.id not in runs.keys() | failures.keys():
        try:
            runs[snippet.id] = run(catalogue.example_of(snippet), snippet)
        except SnippetError as error:
            failures[snippet.id] = str(error)
    if snippet.id in runs:
        return runs[snippet.id]
    first = next(name for name, failure in failures.items() if failure == failures[snippet.id])
    told = first == snippet.id and request.function is test_recording
    pytest.fail(failures[snippet.id] if told else f"did not run; see test_recording[{first}]", pytrace=False)


def test_recording(snippet: Snippet, ran: Run, root: Path, catalogue: Catalogue) -> None:
    """The responses match responses.http, and the prints match the `#>` comments."""
    if misprints := list(find_misprints(snippet, ran)):
        pytest.fail("\n".join(map(str, misprints)), pytrace=False)
    path, text = render_recording(catalogue.example_of(snippet), snippet, ran)
    if found := diff_with_file(root, path, text):
        pytest.fail(describe_diff(path, f"{found}\n{ran.output}"), pytrace=False)


def test_every_line_is_reached(snippet: Snippet, ran: Run, catalogue: Catalogue, sessions: Sessions) -> None:
    """Requests or terminal sessions of an example reach every line that it shows."""
    quick = [console for console in snippet.consoles if ran.unreached and not console.is_slow]
    did = [sessions.get(catalogue.example_of(snippet), snippet, console) for console in quick]
    if missed := list(find_unreached_lines(snippet, ran, did)):
        pytest.fail("\n".join(map(str, missed)), pytrace=False)


def test_masks_hide_what_varies(snippet: Snippet, ran: Run, root: Path, catalogue: Catalogue) -> None:
    """What masks hide is different in another run."""
    if lying := check_masks(root, catalogue.example_of(snippet), snippet, ran):
        pytest.fail("\n".join(map(str, lying)), pytrace=False)


def test_models_are_those_of_the_migrations(ran: Run) -> None:
    """In a Django project `makemigrations` would find nothing to write."""
    if ran.contradictions:
        pytest.fail("\n".join(map(str, ran.contradictions)), pytrace=False)
