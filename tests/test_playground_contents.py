"""Of distributions and of the standard library, the browser gets what an answer may need."""

import pytest

from parity.playground.contents import is_standard, is_wanted, trimmed


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
