"""Facts for the page “Project layout” that no recording shows."""

from pathlib import Path
from typing import Any

import pytest
from fastapi_cli.cli import app as fastapi_cli
from flask.cli import FlaskGroup
from typer.main import get_command

from tests.support.programs import FASTAPI, FLASK, run, run_server

pytestmark = pytest.mark.served

FACTORY = """
from flask import Flask


def create_app(greeting="Hello"):
    app = Flask(__name__)
    app.config["GREETING"] = greeting

    @app.get(f"/{greeting}")
    def home():
        return {}

    return app
"""


def tree(folder: Path) -> set[str]:
    """Return the paths of the files below `folder`, without the cache of black, which Django runs on new files."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not name.startswith(".cache/")}


def test_startproject_writes_six_files(tmp_path: Path) -> None:
    """Django’s `startproject` writes six files: manage.py and a package with settings, urls, asgi and wsgi."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    modules = {f"mysite/{name}.py" for name in ("__init__", "asgi", "settings", "urls", "wsgi")}
    assert tree(tmp_path) == {"manage.py", *modules}


def test_startapp_writes_seven_files(tmp_path: Path) -> None:
    """Django’s `startapp` writes seven files, among them models, views, admin and tests, and no urls.py."""
    assert run(tmp_path, "django-admin", "startapp", "orders").returncode == 0
    modules = {
        f"{name}.py" for name in ("__init__", "admin", "apps", "models", "tests", "views", "migrations/__init__")
    }
    assert tree(tmp_path / "orders") == modules


def test_startapp_does_not_install_the_app(tmp_path: Path) -> None:
    """Django makes no migrations for a new app until INSTALLED_APPS names it."""
    assert run(tmp_path, "django-admin", "startproject", "mysite", ".").returncode == 0
    assert run(tmp_path, "python", "manage.py", "startapp", "orders").returncode == 0
    text = "from django.db import models\n\n\nclass Order(models.Model):\n    total = models.IntegerField()\n"
    (tmp_path / "orders" / "models.py").write_text(text)
    make = ["python", "manage.py", "makemigrations", "orders"]
    assert "No installed app with label 'orders'" in run(tmp_path, *make).stdout
    with (tmp_path / "mysite" / "settings.py").open("a") as file:
        file.write('\nINSTALLED_APPS.append("orders")\n')
    assert "Create model Order" in run(tmp_path, *make).stdout


def test_flask_generates_no_project() -> None:
    """Flask’s own commands are `run`, `shell` and `routes`; none writes a project."""
    assert set(FlaskGroup(add_default_commands=True).commands) == {"run", "shell", "routes"}


def test_fastapi_generates_no_project() -> None:
    """The commands of `fastapi` are `dev`, `run`, `login`, `deploy` and `cloud`; none writes a project."""
    assert set(get_command(fastapi_cli).commands) == {"dev", "run", "login", "deploy", "cloud"}  # type: ignore[attr-defined]  # Typer declares a command, and returns a group of them


def test_flask_finds_the_factory(tmp_path: Path) -> None:
    """`flask --app shop` calls `create_app` of the package `shop`, and can pass it arguments."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text(FACTORY)
    assert "/Hello" in run(tmp_path, "flask", "--app", "shop", "routes").stdout
    assert "/Moin" in run(tmp_path, "flask", "--app", "shop:create_app('Moin')", "routes").stdout


def test_a_factory_makes_independent_applications() -> None:
    """Two Flask applications from one factory have separate configurations and routes."""
    names: dict[str, Any] = {"__name__": "shop"}
    exec(FACTORY, names)
    one, two = names["create_app"]("One"), names["create_app"]("Two")
    assert (one.config["GREETING"], two.config["GREETING"]) == ("One", "Two")
    assert one.test_client().get("/One").status_code == 200
    assert two.test_client().get("/One").status_code == 404


@pytest.mark.served
def test_uvicorn_calls_a_factory_when_asked(tmp_path: Path) -> None:
    """`uvicorn --factory main:create_app` serves what the function returns."""
    text = FASTAPI.replace("\n", "\n    ").replace("    \n", "\n")
    (tmp_path / "main.py").write_text(f"def create_app():\n{text}\n    return app\n")
    with run_server(tmp_path, ["uvicorn", "--factory", "main:create_app", "--port", "{port}"]) as server:
        assert server.get().text == '{"Hello":"World"}'


def test_flask_package_without_a_factory(tmp_path: Path) -> None:
    """The command `flask` finds `app` in the `__init__.py` of a package."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text(FLASK)
    assert run(tmp_path, "flask", "--app", "shop", "routes").returncode == 0


def test_circular_import(tmp_path: Path) -> None:
    """A Flask module and its routes can import each other only if `app` is made before the import."""
    (tmp_path / "app.py").write_text("import views\nfrom flask import Flask\n\napp = Flask(__name__)\n")
    (tmp_path / "views.py").write_text('from app import app\n\n\n@app.get("/")\ndef home():\n    return {}\n')
    ended = run(tmp_path, "python", "-c", "import app")
    assert ended.returncode == 1
    assert "most likely due to a circular import" in ended.stdout
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n\nimport views\n")
    ended = run(tmp_path, "python", "-c", "import app; print(app.app.test_client().get('/').status_code)")
    assert ended.stdout == "200\n"


def test_django_is_configured_once(tmp_path: Path) -> None:
    """A second `settings.configure()` in one process raises RuntimeError in Django."""
    code = "from django.conf import settings; settings.configure(); settings.configure()"
    ended = run(tmp_path, "python", "-c", code)
    assert ended.returncode == 1
    assert "RuntimeError: Settings already configured." in ended.stdout
