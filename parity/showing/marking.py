"""Cuts excerpts out of the bodies of several responses to one request, and marks what differs in them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import unescape
from http import HTTPStatus
from itertools import groupby, takewhile

from markupsafe import Markup

from parity.driver.exchange import Response
from parity.driver.outcomes import is_json, media_type

LENGTH = 200
"""Number of characters of an excerpt in which nothing is marked."""

LONGEST = 400
"""Number of characters of an excerpt in which something is marked."""

AROUND = 24
"""Number of characters before and after what is marked."""

_MARKED = 120
"""Number of characters of a mark."""

_JSON_TOKEN = re.compile(r'\s+|"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+')
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_UNSEEN = re.compile(r"<(script|style|title)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.DOTALL)
_TEXTS = ("application/jsonl", "text/")

type Path = tuple[str | int, ...]
"""The keys and indices that lead to a value in JSON."""


@dataclass(frozen=True)
class Piece:
    """A part of a body that is not cut; `differs` says whether another body lacks it."""

    text: str
    differs: bool = False


def mark_bodies(responses: Sequence[Response]) -> tuple[Markup, ...]:
    """Return an excerpt of each body as HTML, with `<mark>` around what differs.

    Bodies of the same kind are compared: JSON value by value, text by what lies between its common start and end,
    HTML by its titles or, where these are not enough, by its text or source. A body that differs as a whole has no
    marks. The excerpt of a body that is neither text nor JSON is empty.
    """
    excerpts = [Markup()] * len(responses)
    for kind, compare in (("json", _compare_json), ("html", _compare_html), ("text", _compare_texts)):
        places = [place for place, response in enumerate(responses) if _kind(response) == kind]
        for place, pieces in zip(places, compare([responses[place].text for place in places]), strict=True):
            excerpts[place] = _excerpt(pieces)
    return tuple(excerpts)


def cut(text: str, length: int = LENGTH) -> str:
    """Return the first `length` characters of a text, in one line, with “…” if more follow."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[:length]}…"


def html_title(response: Response) -> str:
    """Return the title of an HTML body; "" if the body is not HTML or has no title."""
    return _title(response.text) if media_type(response) == "text/html" else ""


def _kind(response: Response) -> str:
    if not response.body:
        return ""
    if is_json(response):
        with suppress(ValueError):
            json.loads(response.text)
            return "json"
        return "text"
    if media_type(response) == "text/html":
        return "html"
    return (
        "text" if media_type(response).startswith(_TEXTS) or response.status == HTTPStatus.SWITCHING_PROTOCOLS else ""
    )


@dataclass(frozen=True)
class _Token:
    """A token of JSON; `path` leads to the value that it is, opens or closes, or whose key it is."""

    text: str
    path: Path = ()
    is_key: bool = False

    @property
    def value(self) -> str:
        """The value, so that equal ones are equal and 1, 1.0 and true are not; the opening bracket of a container."""
        return self.text if self.text in ("{", "[") else json.dumps(json.loads(self.text))

    @property
    def is_value(self) -> bool:
        return not self.is_key and self.text not in ("}", "]", ":", ",", " ")


def _read_tokens(text: str) -> Iterator[_Token]:
    path: list[str | int] = []
    awaits_key = False
    for token in _JSON_TOKEN.findall(text):
        match token:
            case "{" | "[":
                yield _Token(token, tuple(path))
                awaits_key = token == "{"
                path.append("" if awaits_key else 0)
            case "}" | "]":
                awaits_key = False
                path.pop()
                yield _Token(token, tuple(path))
            case ",":
                yield _Token(token, tuple(path[:-1]))
                if isinstance(path[-1], int):
                    path[-1] += 1
                else:
                    awaits_key = True
            case ":":
                yield _Token(token, tuple(path))
            case _ if token.isspace():
                yield _Token(" ", tuple(path[:-1]))
            case _ if awaits_key:
                awaits_key = False
                path[-1] = json.loads(token)
                yield _Token(token, tuple(path), is_key=True)
            case _:
                yield _Token(token, tuple(path))


def _compare_json(texts: Sequence[str]) -> list[list[Piece]]:
    bodies = [list(_read_tokens(text.strip())) for text in texts]
    values = [{token.path: token.value for token in body if token.is_value} for body in bodies]
    shared = set(values[0]).intersection(*values[1:]) if values else set()
    equal = {path for path in shared if len({each[path] for each in values}) == 1}

    def differs(token: _Token) -> bool:
        return token.path not in shared or (token.is_value and token.path not in equal)

    return [_join([Piece(token.text, differs(token)) for token in body]) for body in bodies]


def _join(pieces: Sequence[Piece]) -> list[Piece]:
    """Mark what stands between two marked pieces and says nothing alone; mark nothing if that is all."""
    around = zip([Piece(""), *pieces], pieces, [*pieces[1:], Piece("")], strict=False)
    joined = [
        replace(each, differs=each.differs or (each.text in ",: " and before.differs and after.differs))
        for before, each, after in around
    ]
    whole = all(piece.differs for piece in joined if piece.text not in "{}[],: ")
    return [replace(piece, differs=False) for piece in joined] if whole else joined


def _compare_html(texts: Sequence[str]) -> list[list[Piece]]:
    titles, seen = [_title(text) for text in texts], [_text(text) for text in texts]
    count = len(set(texts))
    if all(titles) and len(set(titles)) == count:
        return [[Piece(f"“{title}”")] for title in titles]
    are_enough = all(titles) and len({*zip(titles, seen, strict=True)}) == count
    compared = _compare_texts(seen if are_enough else texts)
    named = [[Piece(f"“{title}” ")] if title else [] for title in titles]
    return [[*title, *pieces] for title, pieces in zip(named, compared, strict=True)]


def _title(html: str) -> str:
    found = _TITLE.search(html)
    return unescape(found[1]) if found else ""


def _text(html: str) -> str:
    """Return what a reader sees of a page, in one line."""
    return " ".join(unescape(_UNSEEN.sub(" ", html)).split())


def _compare_texts(texts: Sequence[str]) -> list[list[Piece]]:
    bodies = [_WORD.findall(text) for text in texts]
    start = _count_shared(bodies)
    end = _count_shared([body[start:][::-1] for body in bodies])
    differ = len(set(texts)) > 1 and start + end > 0
    return [
        [Piece(word, differ and start <= place < len(body) - end) for place, word in enumerate(body)] for body in bodies
    ]


def _count_shared(bodies: Sequence[Sequence[str]]) -> int:
    """Return the number of words with which all bodies start."""
    return sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, zip(*bodies, strict=False)))


def _excerpt(pieces: Sequence[Piece]) -> Markup:
    if not any(piece.differs for piece in pieces):
        return Markup.escape(cut("".join(piece.text for piece in pieces)))
    runs = [(differs, [each.text for each in run]) for differs, run in groupby(pieces, lambda piece: piece.differs)]
    html, room = Markup(), LONGEST
    for place, (differs, words) in enumerate(runs):
        if room <= 0:
            return html + "…"
        text = _shorten_mark(words) if differs else _shorten(words, place == 0, place == len(runs) - 1)
        html += Markup("<mark>{}</mark>").format(text) if differs else text
        room -= len(text)
    return html


def _shorten_mark(words: Sequence[str]) -> str:
    r"""Return the start of what differs, with `\n` for line ends, which may be all that differs."""
    text = re.sub(r"\s+", " ", "".join(words).replace("\n", "\\n"))
    return text if len(text) <= _MARKED else f"{text[:_MARKED]}…"


def _shorten(words: Sequence[str], is_first: bool, is_last: bool) -> str:
    """Return the ends of a run of words that do not differ, beside what differs."""
    words = [re.sub(r"\s+", " ", word) for word in words]
    text = "".join(words)
    start, end = "" if is_first else _first(words), "" if is_last else _first(words[::-1], backwards=True)
    return text if len(text) <= len(start) + len(end) + AROUND else f"{start}…{end}"


def _first(words: Iterable[str], *, backwards: bool = False) -> str:
    """Return the first words up to `AROUND` characters, at least a part of one."""
    found = ""
    for word in words:
        if found and len(found) + len(word) > AROUND:
            break
        found = word + found if backwards else found + word
    return found[-2 * AROUND :] if backwards else found[: 2 * AROUND]
