"""Checks what pages say outside their macro calls: headings, fences, addresses; and the other files of `docs/`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from parity.content.text_files import read_text
from parity.mistakes import Mistake

MOST_BYTES = 200_000
MOST_PIXELS = 2400
"""The size of a file below `docs/`, and the width or height of an image: twice that of the widest column."""

_TEXTS = {".css", ".js", ".md", ".svg", ".txt"}
_FENCE = re.compile(r"^ *(?P<marks>`{3,}|~{3,})(?P<rest>.*)$")
_INSECURE = re.compile(r"(?<![\w`])http://(?!127\.0\.0\.1|localhost\b)[^\s)>\"']+")


def check_files(root: Path) -> Iterator[Mistake]:
    """Yield a mistake for each file below `docs/` that is not UTF-8, too large, or has too many pixels."""
    for path in sorted(path for path in (root / "docs").rglob("*") if path.is_file()):
        relative = path.relative_to(root)
        if relative.parts[1] == "data":  # which has readers of its own
            continue
        content = path.read_bytes()
        if path.suffix in _TEXTS and isinstance(text := read_text(root, path), Mistake):
            yield text
        if len(content) > MOST_BYTES:
            problem = f"has {len(content) // 1000} kB; a file may have {MOST_BYTES // 1000}"
            yield Mistake(relative, 0, problem, "make the image smaller, or compress it better")
        if content[:8] == b"\x89PNG\r\n\x1a\n":
            width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
            if max(width, height) > MOST_PIXELS:
                problem = f"is {width} x {height} pixels; no page shows more than {MOST_PIXELS}"
                yield Mistake(relative, 0, problem, "make the image smaller")


def check_prose(path: Path, text: str) -> Iterator[Mistake]:
    """Yield a mistake for each fence, heading and address on the page `path` that is wrong; `text` is its Markdown."""
    headings: dict[str, int] = {}
    fence: tuple[int, str, str] | None = None  # line, marks, language
    code: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        found = _FENCE.match(line)
        if fence is None and found:
            fence, code = (number, found["marks"], found["rest"].strip()), []
            yield from _check_fence(path, *fence)
        elif fence and found and found["marks"].startswith(fence[1]) and not found["rest"].strip():
            yield from _check_python(path, fence, code)
            fence = None
        elif fence:
            code.append(line)
        else:
            yield from _check_line(path, number, line, headings)
    if fence:
        yield Mistake(path, fence[0], "the code fence is never closed", f"write {fence[1]} below the code")


def _check_line(path: Path, number: int, line: str, headings: dict[str, int]) -> Iterator[Mistake]:
    """Check one line outside code; `headings` has the line of each heading above it, and gets that of this one."""
    if found := re.match(r"#{1,6} +(.+?)[ #]*$", line):
        first = headings.setdefault(found[1].casefold(), number)
        if first != number:
            problem = f"the heading “{found[1]}” is there twice, first on line {first}"
            yield Mistake(path, number, problem, "say what this section has that the other has not")
    for insecure in _INSECURE.finditer(re.sub(r"(`+).+?\1", "", line)):
        yield Mistake(path, number, f"{insecure[0]} is not encrypted", f"write https{insecure[0].removeprefix('http')}")


def _check_fence(path: Path, line: int, marks: str, language: str) -> Iterator[Mistake]:
    if marks != "```":
        yield Mistake(path, line, f"a code fence of {marks}", "write three backticks")
    try:
        get_lexer_by_name(language)
    except ClassNotFound:
        problem = f"there is no language “{language}”" if language else "a code fence without a language"
        yield Mistake(path, line, problem, "write ```python, ```console, ```text or another name that Pygments knows")


def _check_python(path: Path, fence: tuple[int, str, str], code: list[str]) -> Iterator[Mistake]:
    line, _, language = fence
    if language not in ("py", "python"):
        return
    try:
        ast.parse("\n".join(code))
    except SyntaxError as error:
        yield Mistake(path, line + (error.lineno or 0), f"is not Python: {error.msg}", "correct the code")
