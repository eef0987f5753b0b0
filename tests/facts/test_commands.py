"""Facts for docs/commands.md that no recording shows."""

from pathlib import Path
from typing import Annotated

import click
import pytest
from fastapi import Depends
from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

from tests.support.distributions import packages
from tests.support.programs import FASTAPI, FLASK, run

pytestmark = pytest.mark.served


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a new Django project `mysite`, and return its folder."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    return tmp_path


def test_flask_commands_have_an_application_context() -> None:
    """Commands made with Flask’s `app.cli.command` have an application context; those of `add_command` do not."""
    app = Flask("shop")

    @app.cli.command("own")
    def own() -> None:
        click.echo(current_app.name)

    @click.command("added")
    def added() -> None:
        click.echo(current_app.name)

    app.cli.add_command(added)
    runner = app.test_cli_runner()
    assert runner.invoke(args=["own"]).output == "shop\n"
    assert isinstance(runner.invoke(args=["added"]).exception, RuntimeError)


def test_flask_sqlalchemy_needs_an_application_context() -> None:
    """Flask-SQLAlchemy’s `db.session` needs an application context; commands of Flask’s `app.cli` have one."""
    app = Flask("shop")
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db = SQLAlchemy(app)

    @app.cli.command("ask")
    def ask() -> None:
        click.echo(db.session.scalar(text("SELECT 42")))
        db.engine.dispose()

    assert app.test_cli_runner().invoke(args=["ask"]).output == "42\n"
    with pytest.raises(RuntimeError, match="application context"):
        db.session.scalar(text("SELECT 42"))


def test_flask_names_commands_after_functions() -> None:
    """Flask names a command after its function, with hyphens for underscores."""
    app = Flask("shop")

    @app.cli.command()
    def add_book() -> None:
        """Nothing."""

    assert list(app.cli.commands) == ["add-book"]


def test_flask_shell_knows_the_application(tmp_path: Path) -> None:
    """`flask shell` has an application context, and defines `app` and `g`."""
    (tmp_path / "app.py").write_text(FLASK)
    context = "from app import app; print(sorted(app.make_shell_context()))"
    assert run(tmp_path, "python", "-c", context).stdout == "['app', 'g']\n"
    ended = run(tmp_path, "sh", "-c", "echo 'from flask import current_app; print(current_app.name)' | flask shell")
    assert ended.returncode == 0
    assert "app\n" in ended.stdout


def test_django_shell_imports_models(site: Path) -> None:
    """Django’s `manage.py shell` imports `settings` and models of installed apps."""
    ended = run(site, "python", "manage.py", "shell", "-c", "print(User.__module__, settings.DEBUG)")
    assert "django.contrib.auth.models True" in ended.stdout


def commands(site: Path) -> set[str]:
    """Return the names of all commands that manage.py in `site` has."""
    text = run(site, "python", "manage.py", "help", "--commands").stdout
    return set(text.split())


def test_django_commands(site: Path) -> None:
    """A new Django project has commands for database, users, tests and checks, and none named after routes."""
    names = commands(site)
    assert {"check", "migrate", "makemigrations", "createsuperuser", "dbshell", "shell", "test", "runserver"} <= names
    assert not {name for name in names if "url" in name or "route" in name}


def test_django_finds_commands_by_folder(site: Path) -> None:
    """Django takes modules in management/commands of an installed app for commands, except `_helper.py`."""
    folder = site / "orders" / "management" / "commands"
    folder.mkdir(parents=True)
    text = (
        "from django.core.management.base import BaseCommand\n\n\n"
        "class Command(BaseCommand):\n    def handle(self, **options):\n        self.stdout.write('done')\n"
    )
    (site / "orders" / "__init__.py").write_text("")
    for path in (folder / "report.py", folder / "_helper.py", folder.parent / "elsewhere.py"):
        path.write_text(text)
    before = commands(site)
    with (site / "mysite" / "settings.py").open("a") as file:
        file.write('\nINSTALLED_APPS.append("orders")\n')
    assert commands(site) - before == {"report"}
    assert run(site, "python", "manage.py", "report").stdout == "done\n"


def test_fastapi_has_no_shell_or_routes(tmp_path: Path) -> None:
    """The command `fastapi` has neither a command `shell` nor `routes`."""
    (tmp_path / "main.py").write_text(FASTAPI)
    for name in ("shell", "routes"):
        ended = run(tmp_path, "fastapi", name)
        assert ended.returncode == 2
        assert "No such command" in ended.stdout


def test_fastapi_routes_are_in_its_schema(tmp_path: Path) -> None:
    """FastAPI’s `app.openapi()` lists the paths and methods of the routes."""
    (tmp_path / "main.py").write_text(FASTAPI)
    code = "from main import app; print({path: list(each) for path, each in app.openapi()['paths'].items()})"
    assert run(tmp_path, "python", "-c", code).stdout == "{'/': ['get']}\n"


def test_typer_comes_with_the_extra() -> None:
    """`fastapi[standard]` installs Typer; `fastapi` and `uvicorn` do not."""
    assert "typer" not in packages("fastapi", "uvicorn")
    assert "typer" in packages("fastapi[standard]")


def test_nobody_resolves_depends_outside_a_request() -> None:
    """A FastAPI handler called by other code gets no value for `Depends`: TypeError."""

    def index(number: Annotated[int, Depends(lambda: 1)]) -> int:
        return number

    with pytest.raises(TypeError, match="missing 1 required positional argument: 'number'"):
        index()  # type: ignore[call-arg]  # what is tested


def test_django_404_lists_routes_in_debug(site: Path) -> None:
    """Django’s 404 page lists the URL patterns with DEBUG = True, and does not with False."""
    code = (
        "from django.test import Client; from django.test.utils import setup_test_environment as setup; setup();"
        "print('admin/' in Client().get('/nothing').text)"
    )
    for debug in (True, False):
        with (site / "mysite" / "settings.py").open("a") as file:
            file.write(f"\nDEBUG = {debug}\n")
        text = run(site, "python", "manage.py", "shell", "--no-imports", "-c", code).stdout
        assert text.endswith(f"{debug}\n")
