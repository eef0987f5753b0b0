"""Every terminal session on the site: its commands print now what the page shows.

With `--update-examples` the output is rewritten instead of compared.
"""

from difflib import unified_diff
from pathlib import Path

import pytest
from conftest import CHOSEN
from pytest_examples import EvalExample
from terminal import Sessions, TerminalError

from parity import consoles
from parity.consoles import Console, write_console
from parity.examples import Catalogue, Snippet

type Case = tuple[Snippet, Console]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `session_case` one call for each session; those that serve or install are slow."""
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


def test_console(
    session_case: Case,
    root: Path,
    catalogue: Catalogue,
    sessions: Sessions,
    eval_example: EvalExample,
    changes: list[str],
) -> None:
    """The commands print what the file says."""
    snippet, console = session_case
    try:
        now = sessions.of(catalogue.example_of(snippet), snippet, console)
    except TerminalError as error:
        pytest.fail(f"{console.path}: {error}", pytrace=False)
    digest = consoles.digest(snippet.digest, console.steps)
    text = write_console(console.model_copy(update={"steps": now.steps}), digest)
    published = (root / console.path).read_text(encoding="utf-8")
    if published == text:
        return
    diff = "".join(
        unified_diff(published.splitlines(keepends=True), text.splitlines(keepends=True), f"{console.path}", "run now")
    )
    if eval_example.update_examples:
        (root / console.path).write_text(text, encoding="utf-8")
        changes.append(diff)
    else:
        pytest.fail(
            f"{console.path}: what is published is not what was printed; “make record” shows it anew;\n"
            "where it changes each time, give it a [[mask]] in example.toml\n"
            f"{diff}",
            pytrace=False,
        )
