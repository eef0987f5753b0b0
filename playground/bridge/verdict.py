"""How a response compares with the recording, as the page shows it."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from parity.driver.exchange import Response
from parity.driver.outcomes import Mask, is_json, masked, same

_NOTABLE = ("allow", "content-type", "location")
"""Headers that clients act on."""


@dataclass(frozen=True)
class Verdict:
    """Whether a response has the outcome that was recorded; where it does not, both as lines."""

    same: bool
    recorded: str = ""
    answered: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self))


def verdict(method: str, answered: Response, recorded: Response, masks: Sequence[Mask]) -> Verdict:
    """Compare a response to a request of `method` with its recording, which is masked already."""
    here = masked(answered, masks)
    if same([here, recorded], method):
        return Verdict(same=True)
    return Verdict(same=False, recorded=_lines(recorded), answered=_lines(here))


def _lines(response: Response) -> str:
    """Return status, notable headers, an empty line, and the body, JSON indented."""
    headers = sorted(f"{name.title()}: {value}" for name, value in response.headers if name.lower() in _NOTABLE)
    body: Any = response.text
    if is_json(response):
        with suppress(ValueError):
            body = json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    return "\n".join([f"{response.status} {response.phrase}".strip(), *headers, "", body])
