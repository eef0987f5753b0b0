"""Compares two runs of a snippet: suggests a `[[mask]]` for what varies, and finds masks that hide what does not."""

import re
import sys
import time
from collections.abc import Iterator
from itertools import islice, takewhile, zip_longest
from pathlib import Path

from parity.content.example_toml import ExampleToml
from parity.content.masks import FORMS, compile_pattern
from parity.content.model import Example, Snippet
from parity.driver.exchange import Response
from parity.driver.masks import Mask
from parity.mistakes import Mistake
from parity.running.runner import Run, run

_SUGGESTED = ("number", "time", "hex", "word", "token")
"""Forms of volatile values, the narrowest first: a mask gets the first that matches both values."""

_SHOWN = 3
_AROUND = 30
_LENGTH = 60
_START = re.compile(r"([\w.+/-]|(?<=\d):(?=\d|$))*$")
_REST = re.compile(r"[\w.:+/=-]*")
_LABEL = re.compile(r"[\w-]*\W{0,4}$")


def check_masks(root: Path, example: Example, snippet: Snippet, first: Run) -> list[Mistake]:
    """Run a snippet again after its `first` run, and return a mistake for each mask that hides the same in both.

    If one does, it runs once more after the next second has begun: many values contain the time in seconds.
    """
    if not any(first.hidden):
        return []
    if not any(find_lying_masks(root, example, first, run(example, snippet))):
        return []
    time.sleep(1 - time.time() % 1)
    return list(find_lying_masks(root, example, first, run(example, snippet)))


def find_lying_masks(root: Path, example: Example, first: Run, second: Run) -> Iterator[Mistake]:
    """Yield a mistake for each mask that hides the same in two runs of a snippet.

    A mask that says what it hides in each version of Python must hide just that; `root` is the repository.
    """
    path = example.folder / "example.toml"
    toml = ExampleToml(path, (root / path).read_text(encoding="utf-8"), example.about)
    for place, rule in enumerate(example.about.mask):
        hidden = first.hidden[place]
        version = sys.version_info[:2]
        expected = rule.expected(version)
        if rule.python and {*hidden} - {expected}:
            problem = (
                f"a mask that hides “{_shorten(hidden[0])}”, not “{expected}”, in Python {version[0]}.{version[1]}"
            )
            yield toml.mistake(["mask", place], problem, "correct what “python” says")
        elif hidden and hidden == second.hidden[place] and not rule.python:
            problem = f"a mask that hides “{_shorten(hidden[0])}”, which is the same each time"
            yield toml.mistake(["mask", place], problem, "remove it, or narrow it to what varies")


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LENGTH else f"{line[:_LENGTH]}…"


def find_varying_lines(example: Example, snippet: Snippet, first: Run, second: Run) -> Iterator[Mistake]:
    """Yield a mistake for each line, at most three per request, in which the masked responses of two runs differ."""
    for request in example.requests:
        lines = zip_longest(_lines(first.responses[request.name]), _lines(second.responses[request.name]), fillvalue="")
        for one, other in islice((pair for pair in lines if pair[0] != pair[1]), _SHOWN):
            pattern = suggest_pattern(one, other)
            line_of_mask = f"\n    pattern = '{pattern}'" if pattern else ""
            problem = (
                f"answers “{request.name}” otherwise each time: “{_excerpt(one, other)}”, then “{_excerpt(other, one)}”"
            )
            yield Mistake(snippet.folder, 0, problem, f"give it a mask in example.toml:\n    [[mask]]{line_of_mask}")


def suggest_pattern(one: str, other: str) -> str | None:
    """Return the pattern of a mask that makes the lines `one` and `other` equal; None if no simple one does."""
    start = _count_common(one, other)
    end = _count_common(one[start:][::-1], other[start:][::-1])
    start -= len(_match(_START, one[:start]))
    end -= len(_match(_REST, one[len(one) - end :]))
    values = [line[start : len(line) - end] for line in (one, other)]
    label = _match(_LABEL, one[:start])
    for form in _SUGGESTED:
        if all(re.fullmatch(FORMS[form], value) for value in values) and "'" not in label:
            pattern = re.sub(r"\\([ -])", r"\1", re.escape(label)) + f"{{{form}}}"
            mask = Mask(compile_pattern(pattern))
            if mask.hide(one)[0] == mask.hide(other)[0]:
                return pattern
    return None


def _lines(response: Response) -> list[str]:
    """Return the status of a response, its header lines and the lines of its body."""
    headers = [f"{name}: {value}" for name, value in response.headers]
    return [str(response.status), *headers, *response.text.split("\n")]


def _excerpt(one: str, other: str) -> str:
    """Return the part of `one` around its first difference from `other`."""
    start = _count_common(one, other)
    return one[max(0, start - _AROUND) : start + _AROUND].strip()


def _count_common(one: str, other: str) -> int:
    """Return the length of the common start of two texts, in characters."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _match(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
