"""requirements.txt names what a snippet uses, at the versions that its recordings were made with."""

import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from parity.content.model import Catalogue
from parity.frameworks import FRAMEWORKS
from parity.running.requirements import _distributions, find_add_ons, requirement_lines
from tests.support import trees


def found(root: Path, framework: str, text: str = "", **others: str) -> tuple[str, ...]:
    """Return the requirements beyond those of a bare snippet, without versions.

    `text` is the entry file; `others` are further files, with `__` for `/` and `_py` for `.py`.
    """
    files = {name.replace("__", "/").replace("_py", ".py"): content for name, content in others.items()}
    _, snippet = trees.alone(root, framework, files | {FRAMEWORKS[framework].entry: text}, trees.GET)
    return tuple(name for name in find_add_ons(snippet) if name not in snippet.framework.requirements)


@pytest.mark.parametrize(
    ("framework", "names"),
    [("flask", ["flask", "gunicorn"]), ("django", ["django", "uvicorn"]), ("fastapi", ["fastapi[standard]"])],
)
def test_bare(tmp_path: Path, framework: str, names: list[str]) -> None:
    """The framework with its extras, and what its commands need, pinned to what is installed here."""
    _, snippet = trees.alone(tmp_path, framework, {FRAMEWORKS[framework].entry: "import os\n"}, trees.GET)
    assert list(requirement_lines(snippet)) == [f"{name}=={version(name.partition('[')[0])}" for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import sqlalchemy", ("sqlalchemy",)),
        ("import sqlalchemy.orm as orm, os", ("sqlalchemy",)),
        ("from flask_sqlalchemy import SQLAlchemy", ("flask-sqlalchemy",)),
        ("from apiflask.fields import String", ("apiflask",)),
        ("def late():\n    import jinja2", ("jinja2",)),
        ("if True:\n    from pydantic import BaseModel", ("pydantic",)),
        ("import json, sqlite3\nfrom pathlib import Path", ()),
        ("from flask import Flask\nimport flask.views", ()),
        ("from . import sqlmodel", ()),
        ("from .sqlmodel import x", ()),
        ("import no_such_module", ()),
        ("name = 'sqlmodel'", ()),
        ("# import sqlmodel", ()),
    ],
)
def test_imports(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    assert found(tmp_path, "flask", text) == names


def test_other_files(tmp_path: Path) -> None:
    """Every Python file counts, in folders too, and nothing else."""
    names = found(
        tmp_path, "flask", "", config_py="import pydantic", db__models_py="import sqlmodel", notes="import jinja2"
    )
    assert names == ("pydantic", "sqlmodel")


def test_own_modules_are_not_installed(tmp_path: Path) -> None:
    """A file or folder of the snippet goes before a distribution with a module of that name."""
    _, snippet = trees.alone(
        tmp_path,
        "flask",
        {"app.py": "import sqlmodel\nimport jinja2.x\n", "sqlmodel.py": "", "jinja2/__init__.py": ""},
        trees.GET,
    )
    assert find_add_ons(snippet) == ()


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ('INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework"]', ("djangorestframework",)),
        ('INSTALLED_APPS += ["rest_framework", "drf_spectacular"]', ("djangorestframework", "drf-spectacular")),
        ('INSTALLED_APPS.append("rest_framework")', ("djangorestframework",)),
        ('INSTALLED_APPS += ["rest_framework.authtoken"]', ("djangorestframework",)),
        ('MIDDLEWARE = ["sqlmodel.middleware.Some"]', ("sqlmodel",)),
        ('A = {"DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema"}', ("drf-spectacular",)),
        ('INSTALLED_APPS += ["api", "django.contrib.sites"]', ()),
        ('COLOUR = "rich"', ()),
        ('HOST = "127.0.0.1"\n"""The sqlmodel. It."""', ()),
    ],
)
def test_settings(tmp_path: Path, settings: str, names: tuple[str, ...]) -> None:
    assert found(tmp_path, "django", mysite__settings_py=f"from .defaults import *\n\n{settings}\n") == names


def test_names_in_other_files_are_no_apps(tmp_path: Path) -> None:
    assert found(tmp_path, "django", views_py='INSTALLED_APPS = ["rest_framework"]\n') == ()


def test_requirements_of_every_snippet(catalogue: Catalogue) -> None:
    """Each line reads as pip reads it, names one distribution once, and is fulfilled here."""
    for snippet in catalogue.snippets:
        lines = [Requirement(line) for line in requirement_lines(snippet)]
        assert len({line.name for line in lines}) == len(lines), snippet.id
        for line in lines:
            assert line.specifier.contains(version(line.name), prereleases=True), f"{snippet.id}: {line}"


def test_modules_are_those_the_standard_library_finds() -> None:
    """The quick way says what `packages_distributions` says of every module that can be imported by its name."""
    slow = {
        module: sorted({name.lower().replace("_", "-") for name in names})
        for module, names in packages_distributions().items()
        if module.isidentifier() and module != "__pycache__" and module not in sys.stdlib_module_names
    }
    assert {module: _distributions().get(module) for module in slow} == slow


@pytest.mark.parametrize(
    ("framework", "text", "lines"),
    [
        ("flask", "async def index(): ...", ["flask[async]"]),
        ("fastapi", "from starlette.middleware.sessions import SessionMiddleware", ["itsdangerous", "starlette"]),
        ("fastapi", "from pwdlib import PasswordHash", ["pwdlib[argon2]"]),
        ("fastapi", "from sqlalchemy.ext.asyncio import AsyncSession", ["sqlalchemy[asyncio]"]),
        ("fastapi", "URL = 'sqlite+aiosqlite:///x.db'", ["aiosqlite"]),
        ("django", "from channels.routing import URLRouter", ["channels", "websockets"]),
    ],
)
def test_what_modules_need_besides_their_distribution(
    tmp_path: Path, framework: str, text: str, lines: list[str]
) -> None:
    _, snippet = trees.alone(tmp_path, framework, {FRAMEWORKS[framework].entry: text}, trees.GET)
    asked = [line.partition("==")[0] for line in requirement_lines(snippet)]
    assert set(lines) <= set(asked)
    assert not {name.partition("[")[0] for name in lines if "[" in name} & set(asked)


def test_an_app_of_django_that_needs_another_package(tmp_path: Path) -> None:
    settings = "from .defaults import *\n\nINSTALLED_APPS += ['django.contrib.admindocs']\n"
    assert found(tmp_path, "django", mysite__settings_py=settings) == ("docutils",)
