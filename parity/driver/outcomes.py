"""What a response means to a client, apart from its byte layout."""

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from parity.driver.exchange import Response


@dataclass(frozen=True)
class Mask:
    r"""A rule that replaces a volatile value before a response is recorded or compared.

    `pattern` is applied to each header line (`Name: value`) and to text bodies; `replace` takes the place of what
    it matches, with `\1` for its first group.
    """

    pattern: re.Pattern[str]
    replace: str

    def apply(self, response: Response) -> Response:
        """Return `response` with every match replaced; bodies that are not UTF-8 are left alone."""
        lines = [self.pattern.sub(self.replace, f"{name}: {value}").partition(": ") for name, value in response.headers]
        try:
            body = self.pattern.sub(self.replace, response.body.decode()).encode()
        except UnicodeDecodeError:
            body = response.body
        return Response(response.status, tuple((name, value) for name, _, value in lines), body)


def apply_masks(response: Response, masks: Iterable[Mask]) -> Response:
    """Return `response` with every match of every mask replaced."""
    for mask in masks:
        response = mask.apply(response)
    return response


@dataclass(frozen=True)
class Outcome:
    """The part of a response that a client acts on.

    `media_type` is bare and lower-case, "" where there is none; `allow` is sorted; `content` is the body
    as canonical JSON (sorted keys, so that 1, 1.0 and true stay apart) or as text.
    """

    status: int
    media_type: str
    allow: tuple[str, ...]
    location: str
    content: str

    def __str__(self) -> str:
        fields = [f"{self.status}", self.media_type or "no media type"]
        if self.allow:
            fields.append(f"Allow: {', '.join(self.allow)}")
        if self.location:
            fields.append(f"Location: {self.location}")
        return " | ".join([*fields, self.content])


def media_type(response: Response) -> str:
    """Return the media type of `response` without its parameters, "" where it has none."""
    return (response.header("Content-Type") or "").partition(";")[0].strip().lower()


def is_json(response: Response) -> bool:
    """Whether `response` declares a JSON body (`application/json` or a `+json` type)."""
    return media_type(response) == "application/json" or media_type(response).endswith("+json")


def outcome_of(response: Response, method: str = "GET") -> Outcome:
    """Return what `response` to a request of that method means.

    `Allow` counts where a client asked for it, after 405 and `OPTIONS`: Django REST framework sends it with
    every response. A body declared as JSON that does not parse counts as text.
    """
    content = response.text
    if is_json(response):
        with suppress(ValueError):
            content = json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False)
    asked = response.status == HTTPStatus.METHOD_NOT_ALLOWED or method == "OPTIONS"
    allow = ",".join(value for name, value in response.headers if asked and name.lower() == "allow")
    return Outcome(
        status=response.status,
        media_type=media_type(response),
        allow=tuple(sorted({method.strip() for method in allow.split(",") if method.strip()})),
        location=response.header("Location") or "",
        content=content,
    )


def have_same_outcome(responses: Sequence[Response], method: str = "GET") -> bool:
    """Whether all of `responses` to requests of that method have one outcome."""
    return not find_differing_parts(responses, method)


PARTS = {"status": "status", "media_type": "media type", "allow": "Allow", "location": "Location", "content": "body"}
"""How prose names each part of an Outcome."""


def find_differing_parts(responses: Sequence[Response], method: str = "GET") -> tuple[str, ...]:
    """Return the parts in which the outcomes of `responses` are not all the same, in words; none where all are."""
    outcomes = [outcome_of(response, method) for response in responses]
    return tuple(word for part, word in PARTS.items() if len({getattr(each, part) for each in outcomes}) > 1)
