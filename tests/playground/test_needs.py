"""A snippet’s imports decide which packages the browser gets, in the versions that the site names."""

import re
from pathlib import Path

import pytest

from parity.content.model import Catalogue
from parity.frameworks import FRAMEWORKS
from parity.playground.locking import LockError, check_lock, read_lock, write_lock
from parity.playground.needs import LEFT_OUT, find_bundles, find_bundles_of, find_stand_ins
from tests.support import trees


def bundle_names(root: Path, framework: str, files: dict[str, str]) -> tuple[str, ...]:
    """Return the names of the bundles that a snippet with these files needs."""
    _, snippet = trees.alone(root, framework, {FRAMEWORKS[framework].entry: "", **files}, trees.GET)
    return find_bundles_of(snippet)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_bare(tmp_path: Path, framework: str) -> None:
    assert bundle_names(tmp_path, framework, {}) == (framework,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("from starlette.requests import Request\nimport pydantic", ()),
        ("from fastapi.templating import Jinja2Templates", ("jinja2", "markupsafe")),
        ("from fastapi import Form, UploadFile", ()),
        ("from pydantic import BaseModel, EmailStr", ("email-validator",)),
        ("from pydantic import BaseModel", ()),
        ("import jinja2", ("jinja2", "markupsafe")),
        ("from starlette.middleware.sessions import SessionMiddleware", ("itsdangerous",)),
        ("import no_such_module, json", ()),
    ],
)
def test_fastapi_without_its_extras(tmp_path: Path, text: str, names: tuple[str, ...]) -> None:
    assert bundle_names(tmp_path, "fastapi", {"main.py": text}) == ("fastapi", *names)


def test_what_a_distribution_requires_comes_along(tmp_path: Path) -> None:
    names = bundle_names(tmp_path, "flask", {"app.py": "import pydantic"})
    assert names[0] == "flask"
    assert {"pydantic", "pydantic-core", "typing-extensions"} <= set(names)


def test_another_framework_comes_as_its_bundle(tmp_path: Path) -> None:
    assert bundle_names(tmp_path, "fastapi", {"main.py": "import flask, a2wsgi"}) == ("fastapi", "flask", "a2wsgi")


def test_tests_and_commands_count_for_nothing(tmp_path: Path) -> None:
    files = {
        "app.py": "import values",
        "values.py": "import jwt",
        "test_app.py": "import pytest",
        "cli.py": "import typer",
    }
    assert bundle_names(tmp_path, "flask", files) == ("flask", "pyjwt")


def test_django_finds_modules_by_their_names(tmp_path: Path) -> None:
    files = {"mysite/settings.py": 'INSTALLED_APPS += ["rest_framework"]', "receivers.py": "import jwt"}
    assert bundle_names(tmp_path, "django", files) == ("django", "djangorestframework", "pyjwt")


def test_a_stand_in_requires_nothing(tmp_path: Path) -> None:
    assert bundle_names(tmp_path, "django", {"mysite/settings.py": 'INSTALLED_APPS += ["daphne"]'}) == (
        "django",
        "daphne",
    )


def test_every_bundle_of_a_snippet_is_one(catalogue: Catalogue) -> None:
    names = {bundle.name for bundle in find_bundles(catalogue)}
    assert names >= {name for snippet in catalogue.snippets for name in find_bundles_of(snippet)}
    assert not names & LEFT_OUT.keys()


def test_what_stands_in_is_needed(catalogue: Catalogue) -> None:
    needed = {name for bundle in find_bundles(catalogue) for name in bundle.distributions}
    assert find_stand_ins().keys() - needed == set()


def test_the_lock_has_what_is_needed_at_the_versions_of_the_main_one(root: Path, catalogue: Catalogue) -> None:
    needed = {name for bundle in find_bundles(catalogue) for name in bundle.distributions} - find_stand_ins().keys()
    check_lock(root, needed)
    assert read_lock(root).keys() == needed, "run “make lock”"


def test_the_lock_names_one_file_of_the_main_one_each(root: Path) -> None:
    main = (root / "requirements.lock").read_text()
    for locked in read_lock(root).values():
        (entry,) = re.findall(
            rf"^{re.escape(locked.name)}=={re.escape(locked.version)} (?:.*\\\n)+.*$", main, re.MULTILINE
        )
        assert f"--hash=sha256:{locked.sha256}" in entry


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """Return a repository whose own lock has one distribution."""
    (tmp_path / "playground").mkdir()
    (tmp_path / "requirements.lock").write_text(
        "# comment\nflask==3.1 \\\n    --hash=sha256:"
        + "a" * 64
        + "\nwerkzeug==3.1 \\\n    --hash=sha256:"
        + "b" * 64
        + "\n"
    )
    (tmp_path / "playground/requirements.lock").write_text(f"flask==3.1 --hash=sha256:{'a' * 64}\n")
    return tmp_path


def test_a_lock_that_follows_the_main_one(locked: Path) -> None:
    check_lock(locked, ["flask"])


def test_a_lock_without_what_is_needed(locked: Path) -> None:
    with pytest.raises(LockError, match=r"playground/requirements.lock has no werkzeug 3.1: run “make lock”"):
        check_lock(locked, ["flask", "werkzeug"])


def test_a_lock_of_another_version(locked: Path) -> None:
    path = locked / "requirements.lock"
    path.write_text(path.read_text().replace("flask==3.1 ", "flask==3.2 "))
    with pytest.raises(LockError, match=r"has no flask 3.2: run “make lock”"):
        check_lock(locked, ["flask"])


def test_a_lock_that_is_right_is_written_as_it_is(root: Path, tmp_path: Path) -> None:
    """Packages that are locked already are not downloaded."""
    for name in ("snippets", "requirements.lock"):
        (tmp_path / name).symlink_to(root / name)
    (tmp_path / "playground").mkdir()
    lock = (root / "playground/requirements.lock").read_text()
    (tmp_path / "playground/requirements.lock").write_text(lock)
    write_lock(tmp_path, tmp_path / "wheels")
    assert (tmp_path / "playground/requirements.lock").read_text() == lock
    assert not (tmp_path / "wheels").exists()
