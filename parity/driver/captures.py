"""References to values in earlier responses, in the syntax of the REST Client of VS Code.

`{{login.response.body.$.user.token}}` stands for the value at the path `user.token` in the JSON body of the response
to the request “login”. A number in the path is an index into a list, from 0.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_REFERENCE = re.compile(r"\{\{(?P<request>[\w-]+)\.response\.body\.\$(?P<path>(\.[\w-]+)+)\}\}")


class CaptureError(Exception):
    """Raised if an earlier response lacks the value; the text names the path and quotes the body."""


class Reference(NamedTuple):
    """One reference: the name of an earlier request, and the path into the JSON body of its response."""

    request: str
    path: tuple[str, ...]


def find_references(text: str) -> Iterator[Reference]:
    """Yield the references in `text`, in order."""
    for found in _REFERENCE.finditer(text):
        yield Reference(found["request"], tuple(found["path"][1:].split(".")))


def remove_references(text: str) -> str:
    """Return `text` without its references."""
    return _REFERENCE.sub("", text)


def fill_references(text: str, bodies: Mapping[str, str]) -> str:
    """Return `text` with each reference replaced by its value.

    `bodies` maps the names of the requests sent so far to the bodies of their responses. A value that is not a string
    is written as JSON. Raises CaptureError if a request was not sent, or if its body has no value at the path.
    """

    def value(found: re.Match[str]) -> str:
        (reference,) = find_references(found[0])
        if reference.request not in bodies:
            raise CaptureError(f"“{reference.request}” has not been sent yet, and a value is taken from its answer")
        result = _value_at(bodies[reference.request], reference)
        return result if isinstance(result, str) else json.dumps(result)

    return _REFERENCE.sub(value, text)


def _value_at(body: str, reference: Reference) -> Any:
    try:
        result = json.loads(body)
        for step in reference.path:
            result = result[int(step) if isinstance(result, Sequence) and not isinstance(result, str) else step]
    except (ValueError, LookupError, TypeError):
        path = ".".join(["$", *reference.path])
        raise CaptureError(f"the answer to “{reference.request}” has no {path}: {body}") from None
    return result
