"""Finds examples that were copied: their snippets do the same, under other names."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache

from parity.content.model import Example, Snippet
from parity.mistakes import Mistake

_NAMES = {"id", "arg", "name", "asname"}


def check_copies(examples: Iterable[Example]) -> Iterator[Mistake]:
    """Yield a mistake for each example whose snippets are those of an earlier one but for names, texts and layout."""
    seen: dict[object, Example] = {}
    for example in examples:
        form = frozenset(filter(None, map(_form, example.snippets)))
        first = seen.setdefault(form, example) if form else example
        if first is not example:
            problem = f"its snippets are those of {first.id}, under other names"
            yield Mistake(example.folder, 0, problem, f"show what is new, or put its requests into {first.id}")


def _form(snippet: Snippet) -> tuple[str, ...]:
    """Return what the files of a snippet do, the same for copies of it; empty if it has no file of Python."""
    files = sorted(_normalise(file.text) for file in snippet.files if file.name.endswith(".py"))
    return (snippet.framework.id, snippet.variant, *files) if files else ()


@cache
def _normalise(text: str) -> str:
    """Return the syntax tree of `text` as text, without names and strings; `text` itself if it is not Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if (field in _NAMES or isinstance(node, ast.Constant)) and isinstance(value, str):
                setattr(node, field, "")
    return ast.dump(tree)
