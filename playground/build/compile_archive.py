"""Compile the modules of an archive. Runs in Pyodide, because byte code fits only the Python version that wrote it."""

import io
import tarfile
from collections.abc import Collection
from contextlib import suppress
from importlib import _bootstrap_external

from parity.playground.stripping import strip_file


def compile_archive(archive: bytes, root: str, hot: Collection[str], unread: Collection[str]) -> bytes:
    """Return the content of a tar with the modules of the tar `archive`: `unread` ones stripped, `hot` ones compiled.

    A compiled file is named `.pyc` in place of `.py`; its tracebacks name it below `root`, the folder that the archive
    will be unpacked into. Files that are not valid Python, such as templates named `.py`, stay as they are.
    """
    target = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(archive)) as source, tarfile.open(fileobj=target, mode="w") as result:
        for member in source:
            content = source.extractfile(member).read()  # type: ignore[union-attr]  # the archive holds regular files only
            with suppress(SyntaxError):
                if member.name in unread:
                    content = strip_file(member.name, content)
                if member.name in hot:
                    content = _byte_code(f"{root}/{member.name}", content)
                    member.name += "c"
            member.size = len(content)
            result.addfile(member, io.BytesIO(content))
    return target.getvalue()


def _byte_code(path: str, source: bytes) -> bytes:
    """Return the content of an unchecked hash-based `.pyc`: Python loads it without looking for the source."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0)
    written = _bootstrap_external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]  # not in its stubs
    return bytes(written)
