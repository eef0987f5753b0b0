"""Reads the sections of pages that show examples, and divides text into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^(?=## )", re.MULTILINE)
_SHOWN = re.compile(r'^\[\[ (?:compare|exchange|glance|snippet)\("([^"]+)"', re.MULTILINE)
_NO_PROSE = re.compile(r"^```.*?^```|^#+ [^\n]*|^\[\[ (?!proof|opinion)[^\n]*", re.MULTILINE | re.DOTALL)
_END = re.compile(r"(?<=[.?!])[”*)]*(?:\s*\[\[ \w+\([^\]]*\) \]\])*(?=\s)|\n\n+(?!\[\[)|\n(?=\s*(?:- |\d+\. ))")


@dataclass(frozen=True)
class Section:
    """A part of a page, from a `##` heading to the next: its page, the line of its heading, its text.

    `examples` are the ids of the examples that it shows.
    """

    path: Path
    line: int
    title: str
    text: str
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page or of a reason, with the marks that follow it; `line` is that of its first word."""

    text: str
    line: int


def read_sections(root: Path) -> list[Section]:
    """Return the sections of the pages in `root/docs` that show an example, in the order of pages and lines."""
    found: list[Section] = []
    for path in sorted((root / "docs").rglob("*.md")):
        line = 1
        for part in _SECTION.split(path.read_text(encoding="utf-8")):
            if part.startswith("## ") and (examples := tuple(dict.fromkeys(_SHOWN.findall(part)))):
                title = part.partition("\n")[0].removeprefix("## ")
                found.append(Section(path.relative_to(root), line, title, part, examples))
            line += part.count("\n")
    return found


def split_sentences(text: str, line: int = 1) -> Iterator[Sentence]:
    """Yield the sentences of `text`, which starts at `line`.

    A list item ends a sentence; a table with the marks below it is one. Headings, fenced code and macro calls on lines
    of their own are none.
    """
    text = _NO_PROSE.sub(lambda found: "\n" * found[0].count("\n"), text)
    start = 0
    for end in [*(found.end() for found in _END.finditer(text)), len(text)]:
        before = len(text[start:end]) - len(text[start:end].lstrip())
        if sentence := " ".join(text[start:end].split()):
            yield Sentence(sentence, line + text.count("\n", 0, start + before))
        start = end
