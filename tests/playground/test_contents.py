"""The browser gets only those files of distributions and of the standard library that an answer may need."""

import ast
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pytest

from parity.content.model import Catalogue
from parity.playground.assembly import CACHE
from parity.playground.contents import is_standard, is_wanted, trim
from parity.playground.needs import find_bundles
from parity.playground.trees import find_wheels, read_bundles, read_library


@pytest.mark.parametrize(
    "path",
    [
        "flask/app.py",
        "flask-3.1.dist-info/METADATA",
        "django/contrib/admin/locale/en/LC_MESSAGES/django.mo",
        "django/contrib/admin/templates/admin/base.html",
        "django/test/client.py",
        "tzdata/zoneinfo/Europe/Berlin",
        "sqlalchemy/dialects/sqlite/base.py",
    ],
)
def test_wanted(path: str) -> None:
    assert is_wanted(path, extensions=False)


@pytest.mark.parametrize(
    "path",
    [
        "flask/py.typed",
        "flask-3.1.dist-info/RECORD",
        "flask-3.1.dist-info/licenses/LICENSE.txt",
        "django/contrib/admin/locale/de/LC_MESSAGES/django.mo",
        "django/contrib/admin/static/admin/js/core.js",
        "django/contrib/gis/admin/__init__.py",
        "greenlet/tests/test_greenlet.py",
        "markupsafe/_speedups.so",
        "tzdata/zoneinfo/Europe/Vaduz",
        "sqlalchemy/dialects/sqlite/provision.py",
        "fastapi/.agents/skills/fastapi/SKILL.md",
    ],
)
def test_not_wanted(path: str) -> None:
    assert not is_wanted(path, extensions=False)


def test_extensions_are_for_one_platform() -> None:
    assert is_wanted("pydantic_core/_pydantic_core.so", extensions=True)


def test_the_standard_library_of_an_answer() -> None:
    names = ["json/__init__.py", "sqlite3/__init__.py", "turtle.py", "idlelib/run.py", "encodings/cp1252.py"]
    assert [name for name in names if is_standard(name)] == [
        "json/__init__.py",
        "sqlite3/__init__.py",
        "encodings/cp1252.py",
    ]


def test_metadata_name_the_distribution_alone() -> None:
    whole = b"Metadata-Version: 2.4\nName: flask\nVersion: 3.1\nSummary: x\n\nName: no header\n"
    assert trim("flask-3.1.dist-info/METADATA", whole) == b"Metadata-Version: 2.4\nName: flask\nVersion: 3.1\n"
    assert trim("flask/METADATA.py", whole) == whole


@pytest.mark.served
def test_what_modules_import_when_they_are_imported_is_there(root: Path, catalogue: Catalogue) -> None:
    """No file imports at its top a module that is left out."""
    archive = root / "playground/node_modules/pyodide/python_stdlib.zip"
    needed = find_bundles(catalogue)
    there = find_wheels(root, needed, root / CACHE / "wheels")
    kept = dict(read_library(archive))
    for files in read_bundles(needed, there).values():
        kept |= files
    whole = {path for each in (archive, *there.values()) for path in ZipFile(each).namelist()}
    assert _misses(kept, left_out=_modules(whole) - _modules(kept)) == set()


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.py", b"import os, gone.inner"),
        ("a.py", b"x = 1\nfrom gone import inner"),
        ("a.py", b"from gone import (\n    other,  # (first)\n# second\n\n    inner,\n)"),
        ("a.py", b"from gone import other, \\\n  inner"),
        ("a.py", b"from gone.inner import thing"),
        ("gone/a.py", b"from . import inner"),
        ("gone/b/a.py", b"from ..inner import thing"),
        ("gone/inner/a.py", b"from . import thing"),
    ],
)
def test_an_import_of_what_is_left_out_is_found(path: str, source: bytes) -> None:
    assert _misses({path: source}, left_out={"gone.inner"}) == {f"{path} imports gone.inner"}


@pytest.mark.parametrize(
    "source", [b"import inner", b"def f():\n    import gone.inner", b"from gone import {{ inner }}"]
)
def test_other_imports_are_no_misses(source: bytes) -> None:
    assert _misses({"a.py": source}, left_out={"gone.inner"}) == set()


_IMPORT = re.compile(rb"^(?:from|import)\b.*(?:\n(?:[ \t)#].*)?)*", re.MULTILINE)
"""An import at the left margin, with the lines that continue it."""


def _misses(kept: Mapping[str, bytes], left_out: set[str]) -> set[str]:
    """Return which files of `kept` import which of the modules `left_out`.

    Parses the lines that look like imports, and a whole file only if one of these is a miss: it may be in a docstring.
    """
    files = {path: content for path, content in kept.items() if path.endswith(".py")}
    suspects = {
        path: content
        for path, content in files.items()
        if any(_imported(path, each) & left_out for each in _IMPORT.findall(content))
    }
    return {
        f"{path} imports {each}" for path, content in suspects.items() for each in _imported(path, content) & left_out
    }


def _modules(paths: Iterable[str]) -> set[str]:
    return {_module(path) for path in paths if path.endswith(".py")}


def _module(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def _imported(path: str, source: bytes) -> set[str]:
    """Return the modules that a Python file imports outside functions, classes and conditions."""
    found: set[str] = set()
    with suppress(SyntaxError):
        for statement in ast.parse(source).body:
            match statement:
                case ast.Import(names=aliases):
                    found |= {alias.name for alias in aliases}
                case ast.ImportFrom(module=module, names=aliases, level=level):
                    parents = path.split("/")[:-level] if level else []
                    origin = ".".join([*parents, *([module] if module else [])])
                    found |= {origin, *(f"{origin}.{alias.name}" for alias in aliases)}
    return found
