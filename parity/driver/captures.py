"""Values that a request takes from an earlier response, written as the REST Client of VS Code writes them.

`{{login.response.body.$.user.token}}` is the value at that path in the JSON body that answered “login”; a number
in the path counts the elements of a list from 0.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_REFERENCE = re.compile(r"\{\{(?P<request>[\w-]+)\.response\.body\.\$(?P<path>(\.[\w-]+)+)\}\}")


class CaptureError(Exception):
    """A value that the earlier response does not have; the text says which and what came instead."""


class Reference(NamedTuple):
    """One reference: the name of the earlier request, and the path into the JSON that answered it."""

    request: str
    path: tuple[str, ...]


def find_references(text: str) -> Iterator[Reference]:
    """Yield the references in `text`, in their order."""
    for found in _REFERENCE.finditer(text):
        yield Reference(found["request"], tuple(found["path"][1:].split(".")))


def remove_references(text: str) -> str:
    """Return `text` with each reference left out."""
    return _REFERENCE.sub("", text)


def fill_references(text: str, bodies: Mapping[str, str]) -> str:
    """Return `text` with each reference replaced by its value; `bodies` are the responses so far, by request name.

    A value that is not text is written as JSON. Raises CaptureError where there is none.
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
