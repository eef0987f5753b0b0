"""Summarizes a response for readers: the kind of its body, the headers of its outcome, an excerpt."""

import re
from collections.abc import Sequence
from html import unescape

from parity.driver.exchange import Response
from parity.driver.outcomes import media_type, outcome_of

EXCERPT = 200
"""Number of characters of a body that a comparison shows."""

_BEFORE = 40
"""Number of characters shown before the first difference of bodies."""

_KINDS = {
    "": "",
    "application/json": "JSON",
    "application/jsonl": "JSON Lines",
    "application/problem+json": "problem JSON",
    "text/html": "HTML",
    "text/plain": "text",
}
_TEXTS = ("application/json", "application/jsonl", "application/problem+json", "text/")


def body_kind(response: Response) -> str:
    """Return the kind of the body: a word such as `JSON`, or its media type; "" if the body is empty."""
    bare = media_type(response)
    return _KINDS.get(bare, bare) if response.body else ""


def outcome_headers(response: Response, method: str) -> tuple[tuple[str, str], ...]:
    """Return the headers, as name and value, that are part of the outcome: `Location`, and `Allow` if it counts."""
    counted = ("allow", "location") if outcome_of(response, method).allow else ("location",)
    return tuple((name, value) for name, value in response.headers if name.lower() in counted)


def html_title(response: Response) -> str:
    """Return the title of an HTML body; "" if the body is not HTML or has no title."""
    found = re.search(r"<title>\s*(.*?)\s*</title>", response.text, re.DOTALL)
    return unescape(found[1]) if found and media_type(response) == "text/html" else ""


def cut_excerpts(responses: Sequence[Response]) -> tuple[str, ...]:
    """Return an excerpt of each body: its start, or the part where they differ; for HTML its title, in quotes."""
    texts = [_text_of(response) for response in responses]
    shared = len(_common_start([text for text in texts if text]))
    start = shared - _BEFORE if shared > EXCERPT - _BEFORE and len(set(texts)) > 1 else 0
    return tuple(text if text.startswith("“") else cut_excerpt(text, start) for text in texts)


def cut_excerpt(text: str, start: int = 0) -> str:
    """Return `EXCERPT` characters of a text, in one line, from index `start`, with “…” where text is cut off."""
    line = " ".join(text.split())
    part = line[start : start + EXCERPT]
    return f"{'…' if start else ''}{part}{'…' if len(line) > start + EXCERPT else ''}"


def _common_start(texts: Sequence[str]) -> str:
    """Return the longest common start of all texts."""
    first, last = min(texts, default=""), max(texts, default="")
    end = next((place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:end]


def _text_of(response: Response) -> str:
    if title := html_title(response):
        return f"“{title}”"
    return " ".join(response.text.split()) if media_type(response).startswith(_TEXTS) else ""
