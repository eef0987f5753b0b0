"""Strip the modules of an archive so that they are small, and compile those that every page imports.

Runs in Pyodide, because byte code fits only the Python version that wrote it.
"""

import ast
import io
import re
import tarfile
import tokenize
from collections.abc import Collection, Iterator
from contextlib import suppress
from importlib import _bootstrap_external
from itertools import accumulate

_OWN_SOURCE = ("anyio/__init__.py", "anyio/abc/__init__.py")
"""Modules that read their own source when they are imported, so they stay source."""

_OWN_TEXTS = re.compile(r"sqlalchemy/.*events\.py|flask_restx/api\.py")
"""Modules whose docstrings are used at run time: rewritten at import, or shown in a schema."""


def compile_archive(archive: bytes, root: str, hot: Collection[str]) -> bytes:
    """Return the content of a tar with the files of the tar `archive`: Python stripped, paths in `hot` compiled.

    A compiled file is named `.pyc` in place of `.py`; its tracebacks name it below `root`, the folder that the archive
    will be unpacked into. Files that are not valid Python, such as templates named `.py`, stay as they are.
    """
    target = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(archive)) as source, tarfile.open(fileobj=target, mode="w") as result:
        for member in source:
            content = source.extractfile(member).read()  # type: ignore[union-attr]  # the archive holds regular files only
            if member.name.endswith(".py"):
                with suppress(SyntaxError):
                    content = _strip_file(member.name, content)
                    if member.name in hot and member.name not in _OWN_SOURCE:
                        content = _byte_code(f"{root}/{member.name}", content)
                        member.name += "c"
                member.size = len(content)
            result.addfile(member, io.BytesIO(content))
    return target.getvalue()


def _strip_file(name: str, content: bytes) -> bytes:
    encoding = tokenize.detect_encoding(io.BytesIO(content).readline)[0]
    texts = _OWN_TEXTS.fullmatch(name) is not None
    return strip(content.decode(encoding).replace("\r\n", "\n"), texts=texts).encode()


def _byte_code(path: str, source: bytes) -> bytes:
    """Return the content of an unchecked hash-based `.pyc`: Python loads it without looking for the source."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    written = _bootstrap_external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]  # not in its stubs
    return bytes(written)


def strip(source: str, *, texts: bool = False) -> str:
    """Return `source` without its comments, docstrings and texts of `Doc(…)`; with `texts`, without comments alone.

    Each statement stays on its line, so that tracebacks name the original lines. Raises SyntaxError.
    """
    tree = ast.parse(source)
    code = source.encode()
    starts = [0, *accumulate(map(len, io.BytesIO(code)))]
    result = []
    position = 0
    cuts = [*_comments(source), *([] if texts else _texts(tree))]
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
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            column = len(token.line[: token.start[1]].encode())
            yield (token.start[0], column), (token.end[0], column + len(token.string.encode())), b""


def _texts(tree: ast.Module) -> Iterator[_Cut]:
    for node in ast.walk(tree):
        match node:
            case (
                ast.Module(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.ClassDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.FunctionDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
                | ast.AsyncFunctionDef(body=[ast.Expr(ast.Constant(value=str()) as text), *others])
            ) if not others or others[0].lineno > _end(text)[0]:
                yield (
                    (text.lineno, text.col_offset),
                    _end(text),
                    b"" if others or isinstance(node, ast.Module) else b"pass",
                )
            case ast.Call(func=ast.Name("Doc"), args=[ast.Constant(value=str()) as text]):
                yield (text.lineno, text.col_offset), _end(text), b'""'


def _end(node: ast.expr) -> _Place:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return node.end_lineno, node.end_col_offset
