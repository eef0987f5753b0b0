"""Implements `make confirm`: shows reasons and sections beside the outcomes that they explain, and keeps these."""

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.confirmations import confirm_command, write_confirmed
from parity.content.model import Example
from parity.content.prose import Section, read_sections
from parity.driver.outcomes import outcome_of
from parity.mistakes import Refusal
from parity.recording.command import Echo

_WIDTH = 120


def confirm_examples(root: Path, example: str, *, everything: bool, echo: Echo) -> None:
    """Confirm the example with the id `example`, or with `everything` all, beside the outcomes that are recorded now.

    `echo` prints what is confirmed. Raises ContentError if the content has other mistakes, and Refusal, which names the
    examples to confirm, if `example` is "".
    """
    catalogue = read_catalogue(root, only=example)
    found = [each for each in catalogue.examples.values() if each.unconfirmed]
    if not found:
        echo("Everything is confirmed beside the outcomes that are recorded now.")
        return
    if not example and not everything:
        commands = "\n".join(f"    run {confirm_command(each.folder)}" for each in found)
        raise Refusal(f"examples to read again: {len(found)}\n{commands}")
    sections = read_sections(root)
    for each in found:
        for line in _describe(each, sections):
            echo(line)
        write_confirmed(root, each)
    echo("\nConfirmed. Correct what is no longer true before you commit.")


def _describe(example: Example, sections: Iterable[Section]) -> Iterator[str]:
    yield f"\n{example.id}, {example.about.title}"
    for request in example.unconfirmed:
        yield f"\n  {request.name}: {request.title} ({request.method} {request.target})"
        for snippet in example.snippets:
            text = str(outcome_of(snippet.responses[request.name], request.method))
            outcome = text.encode(errors="backslashreplace").decode()  # JSON may hold half of a surrogate pair
            yield f"    {textwrap.shorten(f'{snippet.label}: {outcome}', _WIDTH, placeholder=' …')}"
        for reason in example.about.reasons:
            if reason.request == request.name:
                yield textwrap.fill(reason.text, _WIDTH, initial_indent="  → ", subsequent_indent="    ")
    for section in sections:
        if example.id in section.examples:
            yield f"\n  {section.path}:{section.line}: “{section.title}” shows it"
