"""Of distributions and of the standard library, the browser gets what an answer may need."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from parity.examples import Catalogue
from parity.playground.assembly import CACHE
from parity.playground.contents import is_standard, is_wanted, trimmed
from parity.playground.needs import bundles
from parity.playground.packing import unzipped
from parity.playground.trees import bundled, library, wheels


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
        "sqlalchemy/dialects/mysql/__init__.py",
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
        "sqlalchemy/dialects/mysql/base.py",
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
    assert trimmed("flask-3.1.dist-info/METADATA", whole) == b"Metadata-Version: 2.4\nName: flask\nVersion: 3.1\n"
    assert trimmed("flask/METADATA.py", whole) == whole


@pytest.mark.served
def test_what_modules_import_when_they_are_imported_is_there(root: Path, catalogue: Catalogue) -> None:
    """Whatever of the standard library a distribution names at the top of a file is not left out."""
    archive = root / "playground/node_modules/pyodide/python_stdlib.zip"
    kept = library(archive)
    left_out = _modules(unzipped(archive.read_bytes())) - _modules(kept)
    needed = bundles(catalogue)
    trees = [kept, *bundled(needed, wheels(root, needed, root / CACHE / "wheels")).values()]
    found = {
        f"{path} imports {module}"
        for files in trees
        for path, content in files.items()
        if path.endswith(".py")
        for module in _imported(content)
        if module in left_out
    }
    assert found == set()


def _modules(paths: Iterable[str]) -> set[str]:
    return {path[:-3].replace("/", ".").removesuffix(".__init__") for path in paths if path.endswith(".py")}


def _imported(source: bytes) -> Iterator[str]:
    """Yield what a file imports outside of functions, classes and conditions."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return
    for statement in body:
        match statement:
            case ast.Import(names=aliases):
                yield from (alias.name for alias in aliases)
            case ast.ImportFrom(module=str(module), names=aliases, level=0):
                yield from (module, *(f"{module}.{alias.name}" for alias in aliases))
