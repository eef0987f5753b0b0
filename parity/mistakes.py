"""Mistakes of contributors: the place, the problem, and what to write instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """One thing to mend in the content.

    `path` is relative to the repository; `line` counts from 1, and is 0 if the mistake concerns a whole file or
    folder. `problem` says what is wrong, `remedy` what to write instead.
    """

    path: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.problem}\n    {self.remedy}"


class Refusal(Exception):
    """Raised by a command that cannot do what it is asked to; the text, printed without traceback, says why."""


class ContentError(Refusal):
    """Raised with all `mistakes` found in the content, sorted by place; the text lists them for the contributor."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda m: (str(m.path), m.line, m.problem)))
        count = len(self.mistakes)
        heading = "1 mistake in the content" if count == 1 else f"{count} mistakes in the content"
        super().__init__("\n".join([f"{heading}:", *map(str, self.mistakes)]))


def closest(word: str, known: Sequence[str]) -> str | None:
    """Return the word of `known` that is most similar to `word`; None if none is similar (below 0.5 in difflib)."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.5)), None)


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return `did you mean “x”?` with the closest word of `known`; if none is close, `known: …` with all of them."""
    meant = closest(word, known)
    return f"did you mean “{meant}”?" if meant else f"known: {', '.join(known) or 'none yet'}"
