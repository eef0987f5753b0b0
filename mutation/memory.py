"""Remembers which mutants were killed, in a file for each snippet, as long as what decides that has not changed."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from parity import ROOT
from parity.content.model import Snippet

_FOLDER = ROOT / ".cache" / "mutants"
_CODE = (
    "parity/content",
    "parity/driver",
    "parity/running",
    "parity/serving",
    "mutation/trial.py",
    "requirements.lock",
)
"""What decides, besides the snippet and its recordings, whether a mutant is killed."""


class Memory:
    """What is known of the mutants of one snippet; with `afresh`, nothing at first."""

    def __init__(self, snippet: Snippet, *, afresh: bool) -> None:
        self._path = _FOLDER / f"{snippet.id.replace('/', '.')}.json"
        self._digest = _digest([_digest_of_code(), snippet.model_dump_json()])
        self._killed: dict[str, bool] = {}
        if self._path.exists() and not afresh:
            known = json.loads(self._path.read_text())
            self._killed = known["killed"] if known["digest"] == self._digest else {}

    def recall(self, path: Path, text: str) -> bool | None:
        """Return whether the mutant whose file `path` has this text was killed; None if it was not tried."""
        return self._killed.get(_digest([str(path), text]))

    def keep(self, path: Path, text: str, killed: bool) -> None:
        """Remember, from the next `write` on, whether a mutant was killed."""
        self._killed[_digest([str(path), text])] = killed

    def write(self) -> None:
        _FOLDER.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps({"digest": self._digest, "killed": self._killed}))


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps([*texts]).encode()).hexdigest()


@cache
def _digest_of_code() -> str:
    places = (ROOT / name for name in _CODE)
    files = [file for place in places for file in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    return _digest(file.read_text(encoding="utf-8") for file in files)
