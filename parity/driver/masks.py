"""Hides the volatile parts of a response before it is recorded or compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parity.driver.exchange import Response
from parity.driver.outcomes import is_json

HIDDEN = "…"
"""All that a mask can write."""

_BEFORE_VALUE = re.compile(r"[:,\[]\s*$")
_AFTER_VALUE = re.compile(r"\s*[,\]}]")


@dataclass(frozen=True)
class Mask:
    """Hides what the named groups of `pattern` match, in each header line (`Name: value`) and in bodies of text."""

    pattern: re.Pattern[str]

    def hide(self, text: str, *, json: bool = False) -> tuple[str, tuple[str, ...]]:
        """Return `text` with “…” in place of what is hidden, and the parts that were hidden.

        In `json`, a number that is a whole value becomes "…" with its quotes, so that the text stays JSON.
        """
        hidden = []
        kept = []
        end = 0
        for start, stop in self._places(text):
            value = json and _BEFORE_VALUE.search(text[:start]) and _AFTER_VALUE.match(text, stop)
            kept += [text[end:start], f'"{HIDDEN}"' if value else HIDDEN]
            hidden.append(text[start:stop])
            end = stop
        return "".join([*kept, text[end:]]), tuple(hidden)

    def _places(self, text: str) -> list[tuple[int, int]]:
        groups = self.pattern.groupindex
        return sorted(found.span(name) for found in self.pattern.finditer(text) for name in groups if found[name])


@dataclass(frozen=True)
class Masked:
    """A response without its volatile parts; `hidden` has, for each mask, the parts that it hid."""

    response: Response
    hidden: tuple[tuple[str, ...], ...]


def apply_masks(response: Response, masks: Sequence[Mask]) -> Masked:
    """Apply each of `masks`; a body that is not UTF-8 stays as it is.

    The length of a body of which a part is hidden is hidden too.
    """
    lines = [f"{name}: {value}" for name, value in response.headers]
    try:
        body = response.body.decode()
    except UnicodeDecodeError:
        body = ""
    sent = body
    hidden = []
    for mask in masks:
        headers = [mask.hide(line) for line in lines]
        lines = [line for line, _ in headers]
        body, in_body = mask.hide(body, json=is_json(response))
        hidden.append((*(part for _, parts in headers for part in parts), *in_body))
    if body == sent:
        return Masked(Response(response.status, _headers(lines), response.body), tuple(hidden))
    lines = [re.sub(r"(?i)^(content-length: ).*", rf"\1{HIDDEN}", line) for line in lines]
    return Masked(Response(response.status, _headers(lines), body.encode()), tuple(hidden))


def _headers(lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, _, value in (line.partition(": ") for line in lines))
