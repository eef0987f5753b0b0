"""Reads an example.toml, and finds the line of each mistake in it."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from parity.content.model import ExampleFile, MaskRule
from parity.mistakes import Mistake, closest, suggestion


@dataclass(frozen=True)
class ExampleToml:
    """A parsed example.toml: its path in the repository, its text, and its content."""

    path: Path
    text: str
    about: ExampleFile

    def mistake(self, keys: Sequence[int | str], problem: str, remedy: str) -> Mistake:
        """Return a mistake at the line that defines the key at the path `keys`; at line 1 if none defines it."""
        return Mistake(self.path, _line(self.text, keys) or 1, problem, remedy)


def read_toml(path: Path, text: str) -> tuple[ExampleToml | None, list[Mistake]]:
    """Parse the `text` of an example.toml; mistakes name it by `path`.

    Returns its content, or None and a mistake for each key that is unknown, missing or of the wrong type.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = len(text.splitlines()) or 1
        twice = str(error).startswith(("Cannot overwrite", "Cannot declare"))
        remedy = "write each key and each table once" if twice else 'write key = "value"'
        return None, [Mistake(path, int(line[1]) if line else last, f"is not valid TOML: {error}", remedy)]
    try:
        return ExampleToml(path, text, ExampleFile.model_validate(data)), []
    except ValidationError as error:
        problems = error.errors()
        misspelt = {
            (*problem["loc"][:-1], closest(str(problem["loc"][-1]), _fields(problem["loc"])))
            for problem in problems
            if problem["type"] == "extra_forbidden"
        }
        return None, [_toml_mistake(path, text, problem) for problem in problems if problem["loc"] not in misspelt]


def _fields(keys: Sequence[int | str]) -> list[str]:
    """Return the keys allowed in the table that contains the last of `keys`."""
    return list(MaskRule.model_fields if keys[0] == "mask" else ExampleFile.model_fields)


_TOML_REMEDIES = {
    "dict_type": "write a table: [{0}], and below it a line for each key",
    "tuple_type": "write it with two brackets: [[{0}]]",
    "model_type": "write it with two brackets: [[{0}]]",
    "string_type": "write a quoted string, on one line",
    "string_pattern_mismatch": "write it on one line",
    "string_too_short": "say it in a sentence",
}


def _toml_mistake(path: Path, text: str, problem: ErrorDetails) -> Mistake:
    keys = problem["loc"]
    dotted = ".".join(str(key) for key in keys)
    line = _line(text, keys)
    match problem["type"]:
        case "extra_forbidden":
            return Mistake(path, line, f"unknown key “{dotted}”", suggestion(str(keys[-1]), _fields(keys)))
        case "missing":
            where = "" if len(keys) == 1 else f"a [[{keys[0]}]] "
            return Mistake(path, _line(text, keys[:-1]) or 1, f"{where}has no {keys[-1]}", f'write {keys[-1]} = "…"')
        case "string_too_short":
            said = "is empty"
        case "string_pattern_mismatch" if keys[-1] == "[key]":
            return Mistake(path, line, f"“{keys[-2]}” is no version of Python", 'write "3.12" = "what it says there"')
        case "string_pattern_mismatch":
            said = "spans several lines"
        case "mask":
            return Mistake(path, line, f"“{dotted}” is wrong: {problem['msg']}", problem["ctx"]["remedy"])
        case _:
            said = f"is wrong: {problem['msg']}"
    remedy = _TOML_REMEDIES.get(problem["type"], "see CONTRIBUTING.md").format(dotted)
    return Mistake(path, line, f"“{dotted}” {said}", remedy)


def _line(text: str, keys: Sequence[int | str]) -> int:
    """Return the line, from 1, of a TOML text that defines the key at the path `keys`; 0 if none does.

    A number in `keys` is an index, from 0, into the tables named by the key before it.
    """
    lines = text.split("\n")
    position = 0
    found = 0
    name = ""
    for key in keys:
        skipped = 0
        if isinstance(key, int):
            position, skipped = 0, key
        else:
            name = rf"[\"']?{re.escape(key)}[\"']?"
        pattern = re.compile(rf"\s*(\[+(.*\.)?\s*{name}\s*\]+|([\w\"'-]+\.)*{name}\s*[=.]|.*[{{,]\s*{name}\s*=)")
        places = [number for number in range(position, len(lines)) if pattern.match(lines[number])]
        if len(places) > skipped:
            position = places[skipped]
            found = position + 1
    return found
