"""What `make record` does: choose what to run, and say what came of it."""

from collections.abc import Callable
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.mistakes import ContentError, Mistake, Refusal
from parity.recording.record import Report, find_outdated, record

type Echo = Callable[[str], None]


def record_examples(root: Path, example: str, *, everything: bool, echo: Echo) -> None:
    """Record `example`; where it is "", what is out of date, or `everything`. `echo` prints a text.

    Raises Refusal with what did not run, once all others are recorded.
    """
    catalogue = read_catalogue(root, recordings=False, only=example)
    snippets = list(catalogue.snippets) if example or everything else find_outdated(root, catalogue)
    if not snippets:
        echo("Everything is recorded as it is now. To run it all again, as after an upgrade: make record ALL=1")
        return
    count = len(snippets)
    echo(f"Running {count} snippet{'' if count == 1 else 's'}{', each twice' if example else ''} …")
    report = record(root, catalogue, snippets, twice=bool(example))
    for diff in report.rewritten:
        echo(diff)
    echo(f"Files rewritten: {len(report.rewritten)}")
    if left := _find_mistakes(root, example, report):
        echo(f"\nStill to write:\n{'\n'.join(map(str, left))}")
    if report.failures:
        raise Refusal("\n".join(dict.fromkeys(report.failures)))


def _find_mistakes(root: Path, example: str, report: Report) -> list[Mistake]:
    """Return what recording found, and what is wrong with the content now, but for what did not run."""
    try:
        read_catalogue(root, only=example)
    except ContentError as error:
        found = [mistake for mistake in error.mistakes if mistake.path.parent not in report.failed]
        return [*report.mistakes, *found]
    return report.mistakes
