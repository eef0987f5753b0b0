"""The project around a snippet: its files, its zip, and Django’s template against `startproject`."""

import io
import os
import subprocess
import sys
import zipfile
from difflib import unified_diff
from pathlib import Path

import pytest

from parity.content.model import Catalogue, Example, Snippet
from parity.frameworks import DJANGO, FASTAPI, FLASK, Framework
from parity.running import project as projects
from parity.running.project import download_files, make_zip, place_of, project_files
from parity.running.requirements import requirement_lines
from tests.support import trees

TEMPLATE = Path(projects.__file__).parent / "projects/django"
ROOT = Path(projects.__file__).parents[2]


@pytest.mark.parametrize(
    ("framework", "name", "place"),
    [
        (FLASK, "app.py", "app.py"),
        (FLASK, "templates/index.html", "templates/index.html"),
        (FASTAPI, "main.py", "main.py"),
        (DJANGO, "urls.py", "api/urls.py"),
        (DJANGO, "migrations/0001_initial.py", "api/migrations/0001_initial.py"),
        (DJANGO, "mysite/settings.py", "mysite/settings.py"),
        (DJANGO, "mysite.py", "api/mysite.py"),
    ],
)
def test_placed(framework: Framework, name: str, place: str) -> None:
    assert place_of(framework, name) == place


@pytest.fixture
def flask(tmp_path: Path) -> tuple[Example, Snippet]:
    files = {"app.py": trees.FLASK, "config.py": "X = 1\n"}
    modes = '[modes.production]\nflask = { APP_CONFIG = "Production", GREETING = "Good day" }\n'
    requests = f"{trees.GET}\n### Other\n# @name other\n# @mode production\nGET {{{{host}}}}/\n"
    return trees.alone(tmp_path, "flask", files, requests, modes)


def test_a_project_without_a_template_is_the_files_of_the_snippet(flask: tuple[Example, Snippet]) -> None:
    files = project_files(flask[1])
    assert list(files) == ["app.py", "config.py"]
    assert files["app.py"] == trees.FLASK


def test_django_project(tmp_path: Path) -> None:
    """The snippet’s files replace files of the template; the others are all there."""
    snippet_files = {"urls.py": "urlpatterns = []\n", "mysite/settings.py": "from .defaults import *\n\nX = 1\n"}
    _, snippet = trees.alone(tmp_path, "django", snippet_files, trees.GET)
    files = project_files(snippet)
    template = {path.relative_to(TEMPLATE).as_posix() for path in TEMPLATE.rglob("*.py")}
    assert set(files) == template | {"api/urls.py"}
    assert files["api/urls.py"] == "urlpatterns = []\n"
    assert files["mysite/settings.py"] == "from .defaults import *\n\nX = 1\n"
    assert files["mysite/defaults.py"] == (TEMPLATE / "mysite/defaults.py").read_text()


def test_the_template_is_not_changed_by_a_snippet(tmp_path: Path) -> None:
    _, first = trees.alone(tmp_path / "a", "django", {"urls.py": "", "mysite/settings.py": "X = 1\n"}, trees.GET)
    _, second = trees.alone(tmp_path / "b", "django", {"urls.py": ""}, trees.GET)
    project_files(first)
    assert project_files(second)["mysite/settings.py"] == (TEMPLATE / "mysite/settings.py").read_text()


def test_download(flask: tuple[Example, Snippet]) -> None:
    example, snippet = flask
    files = download_files(example, snippet, "the requests\n")
    assert list(files) == ["app.py", "config.py", "requirements.txt", "README.md", "requests.http"]
    assert files["requests.http"] == "the requests\n"
    assert files["requirements.txt"].splitlines() == list(requirement_lines(snippet))
    assert files["README.md"] == (
        "# Title: Flask\n\n"
        "Summary.\n\n"
        "Install, in a virtual environment:\n\n"
        "    python -m pip install -r requirements.txt\n\n"
        "Serve, for development:\n\n"
        "    flask run --port 8000\n\n"
        "Serve, for production:\n\n"
        "    gunicorn --bind 127.0.0.1:8000 app:app\n\n"
        "Variables that its other modes set:\n\n"
        "- production: APP_CONFIG=Production GREETING='Good day'\n\n"
        "Then send the requests of `requests.http`, from an editor that runs `.http` files.\n"
    )


def test_readme_of_django_migrates_first(tmp_path: Path) -> None:
    readme = download_files(*trees.alone(tmp_path, "django", {"urls.py": ""}, trees.GET), "")["README.md"]
    assert readme.index("manage.py migrate") < readme.index("manage.py runserver 8000")
    assert "Variables" not in readme


def test_archive() -> None:
    data = make_zip("items-flask", {"b/c.py": "é\n", "a.py": "x = 1\n"})
    with zipfile.ZipFile(io.BytesIO(data)) as content:
        assert content.testzip() is None
        assert content.namelist() == ["items-flask/a.py", "items-flask/b/c.py"]
        assert content.read("items-flask/b/c.py").decode() == "é\n"
        assert {entry.external_attr >> 16 for entry in content.infolist()} == {0o644}


def test_archive_is_the_same_each_time(catalogue: Catalogue) -> None:
    """The order of files, the clock and the folder do not change its bytes."""
    for snippet in catalogue.snippets:
        files = download_files(catalogue.example_of(snippet), snippet, "requests\n")
        assert make_zip("x", files) == make_zip("x", dict(reversed(files.items()))), snippet.id


def test_archive_is_the_same_in_another_process(flask: tuple[Example, Snippet]) -> None:
    files = download_files(*flask, "requests\n")
    code = f"import sys; from parity.running.project import make_zip; sys.stdout.buffer.write(make_zip('x', {files!r}))"
    environment = os.environ | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, env=environment)
    assert other.stdout == make_zip("x", files)


def test_every_download_has_its_entry_file(catalogue: Catalogue) -> None:
    for snippet in catalogue.snippets:
        files = download_files(catalogue.example_of(snippet), snippet, "")
        assert place_of(snippet.framework, snippet.framework.entry) in files, snippet.id


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the files of `django-admin startproject mysite .`."""
    folder = tmp_path_factory.mktemp("startproject")
    subprocess.run([sys.executable, "-m", "django", "startproject", "mysite", "."], cwd=folder, check=True)
    return folder


def changes(fresh: Path, name: str, ours: str) -> list[str]:
    """Return the lines in which a file of the template differs from `startproject`, without line numbers."""
    before, after = (fresh / name).read_text().splitlines(), (TEMPLATE / ours).read_text().splitlines()
    diff = unified_diff(before, after, n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def test_defaults_are_those_of_startproject(fresh: Path) -> None:
    """The SECRET_KEY is fixed, because `startproject` makes another one each time."""
    found = changes(fresh, "mysite/settings.py", "mysite/defaults.py")
    key = found.pop(0)
    assert key.startswith("-SECRET_KEY = 'django-insecure-")
    assert found == [
        "+SECRET_KEY = 'django-insecure-replace-me-before-you-deploy'",
        "-DEBUG = True",
        "+DEBUG = False",
        "-ALLOWED_HOSTS = []",
        "+ALLOWED_HOSTS = ['127.0.0.1', 'localhost']",
        "+    'api',",
    ]


def test_urls_are_those_of_startproject(fresh: Path) -> None:
    assert changes(fresh, "mysite/urls.py", "mysite/urls.py") == [
        "-from django.urls import path",
        "+from django.urls import include, path",
        "+    path('', include('api.urls')),",
    ]


@pytest.mark.parametrize("name", ["manage.py", "mysite/__init__.py", "mysite/asgi.py", "mysite/wsgi.py"])
def test_other_files_are_those_of_startproject(fresh: Path, name: str) -> None:
    assert changes(fresh, name, name) == []


def test_the_template_has_all_files_of_startproject(fresh: Path) -> None:
    """It has two more: settings that an example can replace, and the app for its files."""
    ours = {path.relative_to(TEMPLATE).as_posix() for path in TEMPLATE.rglob("*.py")}
    theirs = {path.relative_to(fresh).as_posix() for path in fresh.rglob("*") if path.is_file()}
    assert ours == theirs | {"mysite/defaults.py", "api/__init__.py"}
    assert (TEMPLATE / "api/__init__.py").read_text() == ""


def test_settings_are_the_defaults() -> None:
    lines = (TEMPLATE / "mysite/settings.py").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith('"""')] == ["from .defaults import *"]
