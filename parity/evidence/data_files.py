"""Reads a YAML file of `docs/data/` into typed entries, and finds the line of each mistake in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from parity.content.text_files import read_text
from parity.mistakes import Mistake, suggestion


@dataclass(frozen=True)
class Entry[T]:
    """One entry of a data file, the line it starts on, from 1, and its text."""

    value: T
    line: int
    text: str

    def find_line(self, words: str) -> int:
        """Return the line, in the file, of the first of the entry that contains `words`; else its first line."""
        return self.line + next((at for at, line in enumerate(self.text.split("\n")) if words in line), 0)


def read_entries[T: BaseModel](root: Path, path: Path, model: type[T]) -> tuple[tuple[Entry[T], ...], list[Mistake]]:
    """Return the entries of the YAML list in the file `root/path`, each a `model`, and its mistakes.

    Both are empty if there is no such file. A mistake is a key that is unknown, missing or of the wrong type, or an id
    used twice. If there are mistakes, there are no entries, so that later checks do not report entries as unknown.
    """
    if not (root / path).exists():
        return (), []
    text = read_text(root, root / path)
    if isinstance(text, Mistake):
        return (), [text]
    entries, mistakes = _entries(path, model, text)
    return entries, list(mistakes)


@lru_cache(maxsize=8)
def _entries[T: BaseModel](path: Path, model: type[T], text: str) -> tuple[tuple[Entry[T], ...], tuple[Mistake, ...]]:
    """Parse the `text` of a file; cached, because a build asks several times."""
    loader = yaml.SafeLoader(text)
    try:
        tree = loader.get_single_node()
        items: Any = loader.construct_document(tree) if tree else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = f"is not YAML: {getattr(error, 'problem', error)}"
        return (), (Mistake(path, mark.line + 1 if mark else 1, reason, "put texts with a colon into quotes"),)
    if not isinstance(tree, yaml.SequenceNode):
        return (), (Mistake(path, 1, "is not a list", "start each entry with “- id: …”"),)
    mistakes: list[Mistake] = []
    entries: list[Entry[T]] = []
    seen: dict[object, int] = {}
    for node, item in zip(tree.value, items, strict=True):
        line = node.start_mark.line + 1
        try:
            value = model.model_validate(item)
            entries.append(Entry(value, line, text[node.start_mark.index : node.end_mark.index]))
        except ValidationError as error:
            for problem in error.errors():
                where = ".".join(str(key) for key in problem["loc"])
                remedy = "see CONTRIBUTING.md"
                if problem["type"] == "extra_forbidden":
                    remedy = suggestion(str(problem["loc"][-1]), list(model.model_fields))
                message = f"“{where}” is wrong: {problem['msg']}" if where else problem["msg"]
                mistakes.append(Mistake(path, _line(node, problem["loc"]), message, remedy))
        name = item.get("id") if isinstance(item, dict) else None
        if name in seen:
            twice = f"“{name}” is there twice, first on line {seen[name]}"
            mistakes.append(Mistake(path, line, twice, "give each entry an id of its own"))
        seen.setdefault(name, line)
    return (() if mistakes else tuple(entries)), tuple(mistakes)


def _line(node: yaml.Node, keys: Sequence[int | str]) -> int:
    """Return the line of the node at the path `keys` below `node`, or of its last ancestor that exists."""
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            values = {name.value: value for name, value in node.value}
            if key not in values:
                break
            node = values[key]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
    return int(node.start_mark.line) + 1
