"""Implements `make record`: chooses the snippets to run, and reports the results."""

from collections.abc import Callable
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.confirmations import check_confirmations
from parity.content.prose import read_sections
from parity.mistakes import ContentError, Mistake, Refusal
from parity.recording.record import Report, find_outdated, record

type Echo = Callable[[str], None]


def record_examples(root: Path, example: str, *, everything: bool, echo: Echo) -> None:
    """Record the example with the id `example`; if it is "", what is out of date, or `everything`.

    `echo` prints a text for the user. Raises Refusal, after recording all others, with the snippets that did not run.
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
        echo(f"\nStill to do:\n{'\n'.join(map(str, left))}")
    if report.failures:
        raise Refusal("\n".join(dict.fromkeys(report.failures)))


def _find_mistakes(root: Path, example: str, report: Report) -> list[Mistake]:
    """Return the mistakes in `report` and those now in the content, except in folders of snippets that did not run.

    If there are no others in the content, return the reasons and the sections of pages that are to be read again.
    """
    try:
        catalogue = read_catalogue(root, only=example)
    except ContentError as error:
        found = [mistake for mistake in error.mistakes if mistake.path.parent not in report.failed]
        return [*report.mistakes, *found]
    return [*report.mistakes, *check_confirmations(catalogue, read_sections(root))]
