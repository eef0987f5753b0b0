"""Summarizes responses for readers: the kind of a body, the headers of an outcome, and which snippets answer alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from parity.driver.exchange import Response
from parity.driver.outcomes import media_type, outcome_of
from parity.showing.marking import mark_bodies

_KINDS = {
    "": "",
    "application/json": "JSON",
    "application/jsonl": "JSON Lines",
    "application/problem+json": "problem JSON",
    "text/html": "HTML",
    "text/plain": "text",
}


class Answered(NamedTuple):
    """The label of a snippet, and its response."""

    label: str
    response: Response


@dataclass(frozen=True)
class Answer:
    """The summary of responses with the same outcome, of the snippets with these labels.

    `family` is the first digit of the status, `kind` a word for the body, `notable` are the headers of the outcome;
    `excerpt` is a part of the body, in which `<mark>` shows what differs from other answers.
    """

    labels: tuple[str, ...]
    status: int
    family: int
    kind: str
    notable: tuple[tuple[str, str], ...]
    excerpt: Markup


def summarize(answered: Sequence[Answered], method: str) -> tuple[Answer, ...]:
    """Return an answer for each outcome of requests with this method, in the order of the snippets."""
    groups: dict[object, list[Answered]] = {}
    for each in answered:
        groups.setdefault(outcome_of(each.response, method), []).append(each)
    firsts = [group[0].response for group in groups.values()]
    empty = [response.status for response in firsts if not response.body]
    typed = len(set(empty)) < len(empty)
    return tuple(
        Answer(
            labels=tuple(each.label for each in group),
            status=first.status,
            family=first.status // 100,
            kind=_kind(first, typed),
            notable=outcome_headers(first, method),
            excerpt=excerpt,
        )
        for group, first, excerpt in zip(groups.values(), firsts, mark_bodies(firsts), strict=True)
    )


def _kind(response: Response, typed: bool) -> str:
    """Return a word such as `JSON` for a body, or its media type; for no body "" or, if `typed`, what it declares."""
    bare = media_type(response)
    if response.body:
        return _KINDS.get(bare, bare)
    return f"no body, {f'declared as {bare}' if bare else 'no media type'}" if typed else ""


def outcome_headers(response: Response, method: str) -> tuple[tuple[str, str], ...]:
    """Return the headers, as name and value, that are part of the outcome: `Location`, and `Allow` if it counts."""
    counted = ("allow", "location") if outcome_of(response, method).allow else ("location",)
    return tuple((name, value) for name, value in response.headers if name.lower() in counted)
