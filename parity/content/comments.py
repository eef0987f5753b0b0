"""Checks that comments in snippets state no result that nothing checks."""

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO

from parity.content.model import Snippet, SourceFile
from parity.mistakes import Mistake

PRINTED = "#>"
"""The start of a comment that says what the `print` above it printed; `make record` writes it."""

_RESULT = re.compile(
    r"""->|=>|→|==|>>>
    |\b(?:prints?|printed|outputs?|returns?|returned|answers?|answered|responds?|responded)\b
    |(?<![\w.:-])[1-5]\d\d(?![\w.:-])
    |\bb?(?:'[^']*'|"[^"]*")\ *$
    |^\#\ *(?:Flask|Django|FastAPI)\b[^:]*:
    |^\#\ *(?:[\[{(\d]|(?:True|False|None)\b)""",
    re.VERBOSE,
)


def check_comments(snippet: Snippet) -> Iterator[Mistake]:
    """Yield a mistake for each comment and doctest in the files of `snippet` that states a result unchecked.

    A comment with `#>` is checked below a `print` at the top level of the entry file.
    """
    entry = snippet.framework.entry
    remedy = f"remove it, and print the value at the top level of {entry}, or let a request show it"
    for file in snippet.files:
        for line, problem in _find_results(file, is_entry=file.name == entry) if file.name.endswith(".py") else ():
            yield Mistake(file.path, line, problem, remedy)


def _find_results(file: SourceFile, *, is_entry: bool) -> Iterator[tuple[int, str]]:
    """Yield line and problem; nothing for a file that is not valid Python, of which the style check tells."""
    for number, text in enumerate(file.text.split("\n"), start=1):
        if text.lstrip().startswith(">>>"):
            yield number, f"“{text.strip()}” is a doctest, which nothing runs"
    if "#" not in file.text:
        return
    try:
        tokens = list(tokenize.generate_tokens(StringIO(file.text).readline))
        printed = _find_printed_lines(file.text) if is_entry else set[int]()
    except (SyntaxError, tokenize.TokenError):
        return
    for comment in (token for token in tokens if token.type == tokenize.COMMENT):
        line, column = comment.start
        if comment.string.startswith(PRINTED):
            if column == 0 and line in printed:
                printed.add(line + 1)
            else:
                yield line, f"“{comment.string}” is below no print that is checked"
        elif _RESULT.search(comment.string):
            yield line, f"“{comment.string}” states a result, and nothing checks it"


def _find_printed_lines(text: str) -> set[int]:
    """Return the lines below each `print` at the top level of a module."""
    return {
        (node.end_lineno or node.lineno) + 1
        for node in ast.parse(text).body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "print"
    }
