"""Facts for docs/exercises.md: its counts and comparisons."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue
from parity.driver.exchange import Response
from parity.driver.outcomes import is_json
from tests.support.programs import in_python

FOLDERS = {"Flask": "flask", "Django REST framework": "django.viewsets", "FastAPI": "fastapi"}


def _table(root: Path) -> dict[str, dict[str, str]]:
    """Return the table below “Counted and compared”: its cells by row and column."""
    section = (root / "docs/exercises.md").read_text().partition("### Counted and compared")[2]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line.startswith("|")
    ]
    return {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[2:]}


def _code(folder: Path) -> list[list[str]]:
    """Return the lines of code of each Python file, without those that makemigrations writes."""
    return [
        [line for line in file.read_text().splitlines() if line.strip() and not line.strip().startswith("#")]
        for file in sorted(folder.rglob("*.py"))
        if "migrations" not in file.parts
    ]


def _checking(files: list[list[str]]) -> int:
    """Return the number of lines in functions named `checked…`."""
    source = "\n".join(line for lines in files for line in lines)
    functions = re.findall(r"^def checked\w*\(.*\n(?: .*\n?)+", source, re.MULTILINE)
    return sum(len(function.splitlines()) for function in functions)


def _errors(response: Response) -> str:
    """Return where the response to invalid data has its errors, in the words of the table."""
    body = json.loads(response.body)
    if isinstance(body.get("detail"), list):
        return "`detail`, a list"
    return "`errors`, by field" if "errors" in body else "by field"


@pytest.fixture(scope="module")
def recorded(root: Path) -> Catalogue:
    return read_catalogue(root)


@pytest.fixture(scope="module")
def answers(recorded: Catalogue) -> Mapping[str, Mapping[str, Response]]:
    """Return the recorded responses of the solutions, by column of the table and name of the request."""
    snippets = {snippet.id.rpartition("/")[2]: snippet for snippet in recorded.examples["practice/tasks"].snippets}
    return {column: snippets[folder].responses for column, folder in FOLDERS.items()}


def test_the_table_of_the_task_api_is_true(root: Path, answers: Mapping[str, Mapping[str, Response]]) -> None:
    """The table in docs/exercises.md matches the code and the recordings of the task API."""
    code = {column: _code(root / "snippets/practice/tasks" / folder) for column, folder in FOLDERS.items()}
    columns = {}
    for column, files in code.items():
        of = answers[column]
        missing = of["not-found"]
        columns[column] = {
            "Lines of code": str(sum(map(len, files))),
            "Files": str(len(files)),
            "Lines that check by hand": str(_checking(files)),
            "Status of invalid data": str(of["no-title"].status),
            "Where the errors are": _errors(of["no-title"]),
            "A task that is not there": f"{missing.status}, {'JSON' if is_json(missing) else 'HTML'}",
            "A title of spaces": "stored" if of["blank-title"].status == 201 else "refused",
        }
    table = _table(root)
    assert {column: {row: cells[column] for row, cells in table.items()} for column in FOLDERS} == columns


def test_the_page_says_the_numbers_again(root: Path) -> None:
    """In docs/exercises.md Django REST framework has the fewest lines of code, then FastAPI, then Flask."""
    lines = _table(root)["Lines of code"]
    flask, django, fastapi = (lines[column] for column in FOLDERS)
    assert f"has {flask}, {django} and {fastapi} lines of code" in (root / "docs/exercises.md").read_text()
    assert int(django) < int(fastapi) < int(flask)


def test_django_imports_its_views_with_the_first_request(tmp_path: Path) -> None:
    """Django’s `get_wsgi_application()` calls `ready()`, and views are imported with the first request."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/__init__.py").touch()
    (tmp_path / "demo/apps.py").write_text(
        "from django.apps import AppConfig\n\n\n"
        "class DemoConfig(AppConfig):\n    name = 'demo'\n\n    def ready(self):\n        self.is_ready = True\n"
    )
    (tmp_path / "demo/views.py").write_text("def home(request):\n    raise NotImplementedError\n")
    (tmp_path / "demo/urls.py").write_text(
        "from django.urls import path\n\nfrom . import views\n\nurlpatterns = [path('home', views.home)]\n"
    )
    code = """
import sys
from wsgiref.util import setup_testing_defaults

from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.configure(INSTALLED_APPS=["demo"], ROOT_URLCONF="demo.urls", ALLOWED_HOSTS=["*"])
application = get_wsgi_application()
assert apps.get_app_config("demo").is_ready
assert "demo.views" not in sys.modules
environ = {}
setup_testing_defaults(environ)
application(environ, lambda status, headers: None)
assert "demo.views" in sys.modules
"""
    in_python(code, tmp_path)
