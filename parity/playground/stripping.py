"""Strips modules of comments and docstrings, so that they are small.

Runs in the interpreter that builds, and in Pyodide for files that only its newer Python can read.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import accumulate

_OWN_TEXTS = re.compile(r"sqlalchemy/.*events\.py|flask_restx/api\.py")
"""Modules whose docstrings are used at run time: rewritten at import, or shown in a schema."""

_PARTS = ("body", "orelse", "finalbody", "handlers", "cases")
"""The fields of a statement that hold statements."""


def strip_file(path: str, content: bytes) -> bytes:
    """Return the stripped content of the module at `path` in an archive. Raises SyntaxError."""
    encoding = tokenize.detect_encoding(io.BytesIO(content).readline)[0]
    texts = _OWN_TEXTS.fullmatch(path) is not None
    return strip(content.decode(encoding).replace("\r\n", "\n"), texts=texts).encode()


def strip(source: str, *, texts: bool = False) -> str:
    """Return `source` without its comments, docstrings and texts of `Doc(…)`; with `texts`, without comments alone.

    Each statement stays on its line, so that tracebacks name the original lines. Raises SyntaxError.
    """
    tree = ast.parse(source)
    code = source.encode()
    starts = [0, *accumulate(map(len, io.BytesIO(code)))]
    result = []
    position = 0
    cuts = [*_comments(source), *([] if texts else [*_docstrings(tree), *_docs(source, tree)])]
    for (line, column), (last_line, last_column), instead in sorted(cuts):
        start, end = starts[line - 1] + column, starts[last_line - 1] + last_column
        kept = code[position:start]
        result.append(kept if instead else kept.rstrip(b" \t"))
        result.append(instead + b"\n" * (last_line - line))
        position = end
    return b"".join([*result, code[position:]]).decode().rstrip() + "\n"


type _Place = tuple[int, int]
"""A line, counted from 1, and a column in bytes."""

type _Cut = tuple[_Place, _Place, bytes]
"""Start, end (exclusive) and replacement of a piece of source."""


def _comments(source: str) -> Iterator[_Cut]:
    if "#" not in source:
        return
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            column = len(token.line[: token.start[1]].encode())
            yield (token.start[0], column), (token.end[0], column + len(token.string.encode())), b""


def _docstrings(tree: ast.Module) -> Iterator[_Cut]:
    for node in _blocks(tree):
        match node:
            case (
                ast.Module(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.ClassDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.FunctionDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.AsyncFunctionDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
            ) if not others or others[0].lineno > _end(text)[0]:
                yield _start(text), _end(text), b"" if others or isinstance(node, ast.Module) else b"pass"


def _docs(source: str, tree: ast.Module) -> Iterator[_Cut]:
    """Yield the texts of `Doc(…)`; few modules have any, so the others are not searched."""
    for node in ast.walk(tree) if "Doc" in source else ():
        match node:
            case ast.Call(func=ast.Name("Doc"), args=[ast.Constant(value=str()) as text]):
                yield _start(text), _end(text), b'""'


def _blocks(node: ast.AST) -> Iterator[ast.AST]:
    """Yield `node`, its statements, and theirs: docstrings are below no expression."""
    yield node
    for part in _PARTS:
        for child in getattr(node, part, ()):
            yield from _blocks(child)


def _start(node: ast.expr) -> _Place:
    return node.lineno, node.col_offset


def _end(node: ast.expr) -> _Place:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return node.end_lineno, node.end_col_offset
