"""Facts about migrations: the page’s commands, run in the project that readers download, and their effects."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from parity.content.model import Catalogue
from parity.running.project import download_files
from tests.support.programs import run

pytestmark = pytest.mark.served

FIRST = {
    "flask": [
        "flask db init",
        "flask db migrate --rev-id 0001 -m first",
        "flask db upgrade",
    ],
    "django": ["python manage.py makemigrations api", "python manage.py migrate api"],
    "fastapi": [
        "alembic init migrations",
        "sed -i 's|^sqlalchemy.url = .*|sqlalchemy.url = sqlite:///users.db|' alembic.ini",
        "sed -i 's|^target_metadata = None|from models import SQLModel\\ntarget_metadata = SQLModel.metadata|' "
        "migrations/env.py",
        "sed -i 's|^import sqlalchemy as sa|import sqlalchemy as sa\\nimport sqlmodel|' migrations/script.py.mako",
        "alembic revision --autogenerate --rev-id 0001 -m first",
        "alembic upgrade head",
    ],
}
MODELS = {"flask": "app.py", "django": "api/models.py", "fastapi": "models.py"}
DATABASE = {"flask": "instance/users.db", "django": "db.sqlite3", "fastapi": "users.db"}
CHECK = {
    "flask": "flask db check",
    "django": "python manage.py makemigrations --check api",
    "fastapi": "alembic check",
}
SECOND = {
    "flask": ["flask db migrate --rev-id 0002 -m second", "flask db upgrade"],
    "django": ["python manage.py makemigrations api --name second --noinput", "python manage.py migrate api"],
    "fastapi": ["alembic revision --autogenerate --rev-id 0002 -m second", "alembic upgrade head"],
}
BACK = {
    "flask": ["flask db downgrade", "flask db downgrade base"],
    "django": ["python manage.py migrate api 0001", "python manage.py migrate api zero"],
    "fastapi": ["alembic downgrade -1", "alembic downgrade base"],
}


class Project:
    """The downloaded project of one snippet of `migrations/evolve`, unpacked in `folder`."""

    def __init__(self, catalogue: Catalogue, framework: str, folder: Path) -> None:
        example = catalogue.examples["migrations/evolve"]
        snippet = next(each for each in example.snippets if each.id == f"migrations/evolve/{framework}")
        for path, text in download_files(example, snippet, "").items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)
        self.framework = framework
        self.folder = folder

    def run(self, *commands: str) -> str:
        """Run commands, fail if one of them does, and return what the last one printed."""
        printed = ""
        for command in commands:
            done = self.attempt(command)
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            printed = done.stdout
        return printed

    def attempt(self, command: str) -> CompletedProcess[str]:
        """Run a command that may fail."""
        return run(self.folder, *shlex.split(command))

    def edit(self, old: str, new: str) -> None:
        """Replace `old`, which must occur, by `new` in the file with the model."""
        path = self.folder / MODELS[self.framework]
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def query(self, statement: str) -> list[tuple[object, ...]]:
        """Return the rows of an SQL statement, in which `{user}` stands for the table’s name."""
        table = "api_user" if self.framework == "django" else "user"
        with closing(sqlite3.connect(self.folder / DATABASE[self.framework])) as connection, connection:
            return connection.execute(statement.format(user=table)).fetchall()

    def columns(self) -> list[object]:
        """Return the names of the table’s columns, or [] if there is no table."""
        return [row[1] for row in self.query("PRAGMA table_info({user})")]


@pytest.fixture(params=["flask", "django", "fastapi"])
def project(request: pytest.FixtureRequest, catalogue: Catalogue, tmp_path: Path) -> Project:
    """Return the project of each framework in turn."""
    return Project(catalogue, request.param, tmp_path)


@pytest.fixture
def fastapi(catalogue: Catalogue, tmp_path: Path) -> Project:
    """Return FastAPI’s project, which uses Alembic."""
    return Project(catalogue, "fastapi", tmp_path)


@pytest.fixture
def django(catalogue: Catalogue, tmp_path: Path) -> Project:
    """Return Django’s project."""
    return Project(catalogue, "django", tmp_path)


def test_up_and_down(project: Project) -> None:
    """Flask-Migrate, Django and Alembic apply and revert migrations, keep the rows, and detect changed models."""
    framework = project.framework
    project.run(*FIRST[framework])
    assert project.columns() == ["id", "name"]
    project.query("INSERT INTO {user} (name) VALUES ('Ada')")
    assert project.attempt(CHECK[framework]).returncode == 0
    project.edit("# phone", "phone")
    assert project.attempt(CHECK[framework]).returncode != 0
    project.run(*SECOND[framework])
    assert project.columns() == ["id", "name", "phone"]
    assert project.query("SELECT name FROM {user}") == [("Ada",)]
    step, all_the_way = BACK[framework]
    project.run(step)
    assert project.columns() == ["id", "name"]
    assert project.query("SELECT name FROM {user}") == [("Ada",)]
    project.run(all_the_way)
    assert project.columns() == []


def test_alembic_takes_a_new_name_for_another_column(fastapi: Project) -> None:
    """Alembic takes a renamed column for one added and one removed, and its migration fails on existing rows."""
    fastapi.run(*FIRST["fastapi"])
    fastapi.query("INSERT INTO user (name) VALUES ('Ada')")
    fastapi.edit("name: str", "full_name: str")
    generate, upgrade = SECOND["fastapi"]
    printed = fastapi.run(generate)
    assert "Detected added column 'user.full_name'" in printed
    assert "Detected removed column 'user.name'" in printed
    failed = fastapi.attempt(upgrade)
    assert failed.returncode != 0
    assert "Cannot add a NOT NULL column" in failed.stdout


def test_django_asks_whether_a_field_was_renamed(django: Project) -> None:
    """Django’s `makemigrations` renames a field after the answer “y”, and the values stay."""
    django.run(*FIRST["django"])
    django.query("INSERT INTO {user} (name) VALUES ('Ada')")
    django.edit("name = ", "full_name = ")
    printed = django.run("sh -c 'echo y | python manage.py makemigrations api'", "python manage.py migrate api")
    assert "api.0002" in printed
    assert "RenameField" in next((django.folder / "api/migrations").glob("0002*.py")).read_text()
    assert django.query("SELECT full_name FROM {user}") == [("Ada",)]


def test_sqlmodel_needs_an_import_in_the_template(fastapi: Project) -> None:
    """Alembic’s migration of an SQLModel fails with NameError unless its template imports sqlmodel."""
    commands = [command for command in FIRST["fastapi"] if "mako" not in command]
    fastapi.run(*commands[:-1])
    migration = (fastapi.folder / "migrations/versions/0001_first.py").read_text()
    assert "sqlmodel.sql.sqltypes.AutoString()" in migration
    assert "import sqlmodel" not in migration
    failed = fastapi.attempt(commands[-1])
    assert failed.returncode != 0
    assert "NameError: name 'sqlmodel' is not defined" in failed.stdout


def test_migrate_without_a_name_makes_the_tables_of_all_apps(django: Project) -> None:
    """Django’s `migrate` without an app’s name makes the tables of all installed apps."""
    django.run("python manage.py makemigrations api", "python manage.py migrate")
    tables = {row[0] for row in django.query("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert {"api_user", "auth_user", "django_session", "django_migrations"} <= tables


def test_django_asks_for_a_default(django: Project) -> None:
    """Django’s `makemigrations --noinput` fails for a new required field without a default."""
    django.run("python manage.py makemigrations api")
    django.edit('# phone = models.CharField(max_length=30, blank=True, default="")', "phone = models.CharField()")
    failed = django.attempt("python manage.py makemigrations api --noinput")
    assert failed.returncode != 0
    assert "impossible to add a non-nullable field without specifying a default" in failed.stdout


def test_revision_ids_are_random(fastapi: Project) -> None:
    """Without `--rev-id` Alembic makes an id of twelve hexadecimal digits."""
    fastapi.run(*FIRST["fastapi"][:3], 'alembic revision -m "one"')
    (migration,) = (fastapi.folder / "migrations/versions").glob("*.py")
    assert re.fullmatch(r"[0-9a-f]{12}_one", migration.stem)


def test_alembic_compares_with_the_database(catalogue: Catalogue, tmp_path: Path) -> None:
    """Alembic generates no migration while one is unapplied; Django’s `makemigrations` needs no database."""
    alembic, django = (Project(catalogue, name, tmp_path / name) for name in ("fastapi", "django"))
    alembic.run(*FIRST["fastapi"][:-1])
    refused = alembic.attempt(SECOND["fastapi"][0])
    assert refused.returncode != 0
    assert "Target database is not up to date" in refused.stdout
    django.run(FIRST["django"][0])
    django.edit("# phone", "phone")
    assert "Add field phone" in django.run(FIRST["django"][0])
    assert not django.query("SELECT name FROM sqlite_schema")


def test_a_rename_written_by_hand_keeps_the_values(fastapi: Project) -> None:
    """Alembic’s `batch_alter_table` with `new_column_name` renames a column and keeps its values."""
    fastapi.run(*FIRST["fastapi"])
    fastapi.query("INSERT INTO user (name) VALUES ('Ada')")
    fastapi.run("alembic revision --rev-id 0002 -m second")
    migration = fastapi.folder / "migrations/versions/0002_second.py"
    rename = (
        "def upgrade() -> None:\n"
        "    with op.batch_alter_table('user') as batch:\n"
        "        batch.alter_column('name', new_column_name='full_name')\n\n\n"
        "def unused() -> None:"
    )
    migration.write_text(migration.read_text().replace("def upgrade() -> None:", rename))
    fastapi.run("alembic upgrade head")
    assert fastapi.query("SELECT full_name FROM user") == [("Ada",)]


def test_only_alembic_writes_the_way_back_down(catalogue: Catalogue, tmp_path: Path) -> None:
    """Alembic writes a function `downgrade` into a migration; Django writes operations and no function."""
    alembic, django = (Project(catalogue, name, tmp_path / name) for name in ("fastapi", "django"))
    alembic.run(*FIRST["fastapi"][:-1])
    django.run(FIRST["django"][0])
    assert "def downgrade()" in (alembic.folder / "migrations/versions/0001_first.py").read_text()
    written = (django.folder / "api/migrations/0001_initial.py").read_text()
    assert "operations = [" in written
    assert "def " not in written
