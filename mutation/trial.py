"""Runs a mutant of a snippet as its recording was made, and tells whether the result gives it away."""

import time
from dataclasses import dataclass
from pathlib import Path

from parity.content.model import Example, Snippet
from parity.mistakes import Refusal
from parity.running.runner import Run, SnippetError, run
from parity.serving.terminal import TerminalError, run_session

LEAST_LIMIT = 10.0
TIMES = 10
"""A mutant is stopped, which kills it, after this many times the time of its original, but not before `LEAST_LIMIT`."""


@dataclass(frozen=True)
class Original:
    """A snippet with its recording, the lines that no request of the example reaches, by path, and a mutant’s limit."""

    example: Example
    snippet: Snippet
    unreached: dict[Path, tuple[int, ...]]
    limit: float

    def changed(self, path: Path, text: str) -> Snippet:
        """Return the snippet with another text of its file `path`."""
        files = [file.model_copy(update={"text": text}) if file.path == path else file for file in self.snippet.files]
        return self.snippet.model_copy(update={"files": tuple(files)})


def run_original(example: Example, snippet: Snippet) -> Original:
    """Run a snippet as it is; raises Refusal if it does not run, or not as recorded."""
    start = time.monotonic()
    try:
        ran = run(example, snippet)
    except SnippetError as error:
        raise Refusal(f"No mutant of {snippet.id} is tried, because it does not run.\n{error}") from None
    limit = max(LEAST_LIMIT, TIMES * (time.monotonic() - start))
    original = Original(example, snippet, ran.unreached, limit)
    if not _is_as_recorded(original, ran):
        raise Refusal(f"{snippet.id} does not answer as recorded: run “make record EXAMPLE={example.id}”")
    return original


def is_killed(original: Original, path: Path, text: str) -> bool:
    """Return whether the snippet fails or does anything else when its file `path` has another text.

    Terminal sessions run if no response and no print is another; those that install packages do not.
    """
    mutant = original.changed(path, text)
    try:
        ran = run(original.example, mutant, limit=original.limit)
    except SnippetError:
        return True
    return not _is_as_recorded(original, ran) or _tells_in_terminal(original, mutant)


def _is_as_recorded(original: Original, ran: Run) -> bool:
    """Return whether the responses are the recorded ones, the prints and models right, and no more lines unreached."""
    return (
        ran.responses == original.snippet.responses
        and ran.entry is None
        and not ran.contradictions
        and all({*lines} <= {*original.unreached.get(path, ())} for path, lines in ran.unreached.items())
    )


def _tells_in_terminal(original: Original, mutant: Snippet) -> bool:
    for console in mutant.consoles:
        if console.installs:
            continue
        try:
            session = run_session(original.example, mutant, console)
        except TerminalError:
            return True
        if session.steps != console.steps:
            return True
    return False
