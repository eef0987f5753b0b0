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
                marks=[pytest.mark.served] if console.is_slow else [],
            )
            for snippet, console in cases
        ]
        metafunc.parametrize("session_case", marked)


def test_console(session_case: Case, root: Path, catalogue: Catalogue, sessions: Sessions) -> None:
    """The commands print the text of the console file."""
    snippet, console = session_case
    try:
        now = sessions.get(catalogue.example_of(snippet), snippet, console)
    except TerminalError as error:
        pytest.fail(f"{console.path}: {error}", pytrace=False)
    if found := diff_with_file(root, console.path, render_console(snippet, console, now)):
        pytest.fail(describe_diff(console.path, found), pytrace=False)
