"""Reads `equivalents.toml`: mutants that no check can tell from their snippets, each with its reason.

    [[equivalent]]
    reason = "A secret key has no other effect than that nobody knows it."
    pattern = '.*SECRET_KEY.*'

    [[equivalent]]
    reason = "The list is empty by default."
    mutants = ["snippets/topic/slug/flask/app.py: app.run(debug=False) → app.run()"]

A mutant is quoted as `make mutants` prints it, without the number of its line: if the line changes, the entry is stale.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter

from mutation.survey import Result
from parity.content.model import Sentence

FILE = Path(__file__).with_name("equivalents.toml")


class _Equivalent(BaseModel):
    """Mutants with one reason: `mutants`, quoted, once for each, and all that `pattern` matches as a whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: Sentence
    mutants: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None


class Equivalents:
    """The entries of the file; `take` is asked for each survivor, `stale` at the end. `quoted` are those not taken."""

    def __init__(self, text: str) -> None:
        entries = TypeAdapter(list[_Equivalent]).validate_python(tomllib.loads(text).get("equivalent", []))
        self.quoted = Counter(quoted for entry in entries for quoted in entry.mutants)
        self._patterns = {entry.pattern: 0 for entry in entries if entry.pattern}

    def take(self, survivor: Result) -> bool:
        """Return whether `survivor` is equivalent, and count it."""
        if self.quoted[survivor.quoted] > 0:
            self.quoted[survivor.quoted] -= 1
            return True
        matching = [pattern for pattern in self._patterns if pattern.fullmatch(survivor.quoted)]
        for pattern in matching:
            self._patterns[pattern] += 1
        return bool(matching)

    def stale(self, tried: Iterable[Path], *, everything: bool) -> Iterator[str]:
        """Yield what was not taken: quoted mutants of the files `tried`, and patterns, if that is `everything`."""
        places = {str(path) for path in tried}
        yield from (quoted for quoted in self.quoted.elements() if quoted.partition(": ")[0] in places)
        yield from (pattern.pattern for pattern, taken in self._patterns.items() if everything and not taken)
