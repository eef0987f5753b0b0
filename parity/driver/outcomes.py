"""Compares responses by what they mean to a client, not by their bytes."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

from parity.driver.exchange import Response


@dataclass(frozen=True)
class Outcome:
    """The parts of a response that a client acts on.

    `media_type` has no parameters, in lower case, "" if absent; `allow` is sorted; `location` is "" if absent;
    `content` is the body, as JSON text with sorted keys (1, 1.0 and true stay different) or as it is.
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
    """Return the media type of `response` in lower case, without parameters; "" if it has none."""
    return (response.header("Content-Type") or "").partition(";")[0].strip().lower()


def is_json(response: Response) -> bool:
    """Return whether `response` declares a JSON body: `application/json`, or a type that ends in `+json`."""
    return media_type(response) == "application/json" or media_type(response).endswith("+json")


def outcome_of(response: Response, method: str = "GET") -> Outcome:
    """Return the outcome of `response` to a request with this method.

    The header `Allow` is part of it after status 405 and the method `OPTIONS` alone, since Django REST framework
    sends it with every response. A body that is declared as JSON but does not parse is text.
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
    """Return whether all `responses` to requests with this method have the same outcome."""
    return not find_differing_parts(responses, method)


PARTS = {"status": "status", "media_type": "media type", "allow": "Allow", "location": "Location", "content": "body"}
"""The words for the attributes of `Outcome` in messages."""


def find_differing_parts(responses: Sequence[Response], method: str = "GET") -> tuple[str, ...]:
    """Return the parts in which the outcomes of `responses` differ, as words of `PARTS`; empty if none differs."""
    outcomes = [outcome_of(response, method) for response in responses]
    return tuple(word for part, word in PARTS.items() if len({getattr(each, part) for each in outcomes}) > 1)
