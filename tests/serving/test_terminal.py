"""Every terminal session on the site still prints what the page shows."""

from pathlib import Path

import pytest

from parity.content.consoles import Console
from parity.content.model import Catalogue, Snippet
from parity.recording.results import describe_diff, diff_with_file, render_console
from parity.serving.terminal import Sessions, TerminalError
from tests.conftest import CHOSEN

type Case = tuple[Snippet, Console]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `session_case` once for each session; those that serve or install are slow."""
    if "session_case" in metafunc.fixturenames:
        cases = [(snippet, console) for snippet in metafunc.config.stash[CHOSEN] for console in snippet.consoles]
        marked = [
            pytest.param(
                (snippet, console),
                id=f"{snippet.id}/{console.name}",
                marks=[
                    *([pytest.mark.served] if console.is_slow else []),
                    *([pytest.mark.network] if console.installs else []),
                ],
            )
            for snippet, console in cases
        ]
        metafunc.parametrize("session_case", marked)


@pytest.mark.parametrize(
    ("writes", "checks", "finds"),
    [
        ("makemigrations", "makemigrations api --check", "No changes detected"),
        ("flask db migrate", "flask db check", "No new upgrade operations detected."),
        ("alembic revision", "alembic check", "No new upgrade operations detected."),
    ],
)
def test_sessions_check_the_migrations_that_they_write(
    catalogue: Catalogue, writes: str, checks: str, finds: str
) -> None:
    """Its last check finds that the models ask for nothing more; the console file records that."""
    unchecked = []
    for console in (console for snippet in catalogue.snippets for console in snippet.consoles):
        about = [step for step in console.steps if writes in step.command or checks in step.command]
        if about and not (checks in about[-1].command and finds in about[-1].output):
            unchecked.append(f"{console.path}: no check after “{about[-1].command}”; add “{checks}” and record it")
    assert not unchecked, "\n".join(unchecked)


def test_no_snippet_comes_with_migrations_of_alembic(catalogue: Catalogue) -> None:
    """Nothing would compare them with the models: a session writes them, and checks them."""
    files = [file.path for snippet in catalogue.snippets for file in snippet.files]
    assert [path for path in files if path.name == "alembic.ini" or path.parent.name == "versions"] == []


def test_console(session_case: Case, root: Path, catalogue: Catalogue, sessions: Sessions) -> None:
    """The commands print the text of the console file."""
    snippet, console = session_case
    try:
        now = sessions.get(catalogue.example_of(snippet), snippet, console)
    except TerminalError as error:
        pytest.fail(f"{console.path}: {error}", pytrace=False)
    if found := diff_with_file(root, console.path, render_console(snippet, console, now)):
        pytest.fail(describe_diff(console.path, found), pytrace=False)
