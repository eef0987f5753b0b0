"""Compares a response with its recording."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from parity.driver.exchange import Response
from parity.driver.masks import Mask, apply_masks
from parity.driver.outcomes import have_same_outcome, is_json

_NOTABLE = ("allow", "content-type", "location")
"""Headers shown in a difference, as clients act on them."""


@dataclass(frozen=True)
class Verdict:
    """Whether a response has the recorded outcome; if not, both responses as text. `Verdict` of src/data/answers.ts."""

    same: bool
    recorded: str = ""
    answered: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self))


def compare(method: str, answered: Response, recorded: Response, masks: Sequence[Mask]) -> Verdict:
    """Apply `masks` to `answered` and compare it with `recorded`, whose values are masked already.

    `method` is the request’s: it decides whether `Allow` is part of the outcome.
    """
    here = apply_masks(answered, masks).response
    if have_same_outcome([here, recorded], method):
        return Verdict(same=True)
    return Verdict(same=False, recorded=_lines(recorded), answered=_lines(here))


def _lines(response: Response) -> str:
    """Return status line, notable headers, an empty line, and the body, JSON indented."""
    headers = sorted(f"{name.title()}: {value}" for name, value in response.headers if name.lower() in _NOTABLE)
    body: Any = response.text
    if is_json(response):
        with suppress(ValueError):
            body = json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    return "\n".join([f"{response.status} {response.phrase}".strip(), *headers, "", body])
