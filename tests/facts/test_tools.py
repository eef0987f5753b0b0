"""Facts for docs/tools.md, “Tools and their state”, that no other page needs."""

import re
from importlib.metadata import metadata
from pathlib import Path

import pytest

from tests.support.programs import python

ROOT = Path(__file__).parents[2]

DISTRIBUTIONS = {
    "Flask-SQLAlchemy": "flask-sqlalchemy",
    "Flask-Login": "flask-login",
    "Flask-Admin": "flask-admin",
    "Flask-RESTX": "flask-restx",
    "Flask-RESTful": "flask-restful",
    "marshmallow": "marshmallow",
    "WTForms": "wtforms",
    "Flask-WTF": "flask-wtf",
    "Django REST framework": "djangorestframework",
    "drf-yasg": "drf-yasg",
    "drf-spectacular": "drf-spectacular",
    "Channels": "channels",
    "Pydantic": "pydantic",
    "pydantic-settings": "pydantic-settings",
    "SQLAlchemy": "sqlalchemy",
    "Tortoise ORM": "tortoise-orm",
    "Gunicorn": "gunicorn",
    "Uvicorn": "uvicorn",
    "uvicorn-worker": "uvicorn-worker",
    "Daphne": "daphne",
    "Hypercorn": "hypercorn",
    "Granian": "granian",
}
MODULES = {"djangorestframework": "rest_framework", "tortoise-orm": "tortoise"}


@pytest.mark.served
@pytest.mark.parametrize("name", DISTRIBUTIONS.values())
def test_tools_can_be_imported_without_a_warning(name: str) -> None:
    """Every package in docs/tools.md can be imported without a DeprecationWarning."""
    module = MODULES.get(name, name.replace("-", "_"))
    done = python("-W", "error::DeprecationWarning", "-c", f"import {module}", new=True)
    assert done.returncode == 0, done.stderr


def test_the_page_says_what_the_packages_call_themselves() -> None:
    """docs/tools.md gives each package, in italics, the development status of its metadata."""
    page = (ROOT / "docs/tools.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \*\*(.+?)\*\* \| .+? \| \*(.+?)\*; ", page, re.MULTILINE))
    assert rows == {name: _status(distribution) for name, distribution in DISTRIBUTIONS.items()}


def _status(distribution: str) -> str:
    classifiers = metadata(distribution).get_all("Classifier") or []
    found = [each.rpartition(" - ")[2] for each in classifiers if each.startswith("Development Status")]
    names = {"Production/Stable": "stable", "Beta": "beta", "Alpha": "alpha"}
    return names[found[0]] if found else "silent"


def test_neither_uwsgi_nor_wrk_nor_hey_is_locked() -> None:
    """requirements.lock names neither uWSGI, wrk, hey, databases nor Authlib."""
    locked = re.findall(
        r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert "flask" in locked
    assert not {"uwsgi", "pyuwsgi", "wrk", "hey", "databases", "authlib"} & {name.lower() for name in locked}
