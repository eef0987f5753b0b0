"""Compares two runs of a snippet, and suggests a `[[mask]]` for each line that varies."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile, zip_longest

from parity.content.model import Example, Snippet
from parity.driver.exchange import Response
from parity.driver.outcomes import Mask
from parity.mistakes import Mistake
from parity.running.runner import Run

_CLASSES = (r"\d+", r"[0-9a-f]+", r"[\w-]+", r"[\w.:-]+", r"[\w.:+/=-]+", r"""[^\s"'<>;,]+""")
"""Patterns for volatile values, the narrowest first: a mask gets the first that matches both values."""

_SHOWN = 3
_AROUND = 30
_START = re.compile(r"([\w.+/-]|(?<=\d):(?=\d|$))*$")
_REST = re.compile(r"[\w.:+/=-]*")
_LABEL = re.compile(r"[\w-]*\W{0,4}$")


def find_varying_lines(example: Example, snippet: Snippet, first: Run, second: Run) -> Iterator[Mistake]:
    """Yield a mistake for each line, at most three per request, in which the masked responses of two runs differ."""
    for request in example.requests:
        lines = zip_longest(_lines(first.responses[request.name]), _lines(second.responses[request.name]), fillvalue="")
        for one, other in islice((pair for pair in lines if pair[0] != pair[1]), _SHOWN):
            mask = suggest_mask(one, other)
            lines_of_mask = f"\n    pattern = '{mask.pattern.pattern}'\n    replace = '{mask.replace}'" if mask else ""
            problem = (
                f"answers “{request.name}” otherwise each time: “{_excerpt(one, other)}”, then “{_excerpt(other, one)}”"
            )
            yield Mistake(snippet.folder, 0, problem, f"give it a mask in example.toml:\n    [[mask]]{lines_of_mask}")


def suggest_mask(one: str, other: str) -> Mask | None:
    """Return a mask that makes the lines `one` and `other` equal; None if no simple mask does."""
    start = _count_common(one, other)
    end = _count_common(one[start:][::-1], other[start:][::-1])
    start -= len(_match(_START, one[:start]))
    end -= len(_match(_REST, one[len(one) - end :]))
    values = [line[start : len(line) - end] for line in (one, other)]
    label = _match(_LABEL, one[:start])
    for values_like in _CLASSES:
        if all(re.fullmatch(values_like, value) for value in values) and "'" not in label:
            pattern = re.compile(re.sub(r"\\([ -])", r"\1", re.escape(label)) + values_like)
            mask = Mask(pattern=pattern, replace=label.replace("\\", r"\\") + "…")
            if pattern.sub(mask.replace, one) == pattern.sub(mask.replace, other):
                return mask
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
