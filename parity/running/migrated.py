"""Compares the models of a Django project with its migrations, as `manage.py makemigrations --check` does.

Runs in the process of one snippet, after its requests. Functions import Django, not this module, because the site is
built without frameworks.
"""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Contradiction:
    """A change that the next migration would make; `place` is the path in the project of the file that asks for it."""

    place: str
    line: int
    change: str


def find_contradictions(folder: Path) -> Iterator[Contradiction]:
    """Yield what apps below `folder` say otherwise in their models than in their migrations. Django is set up already.

    An app without migrations has none for any of its models. The database is not asked. A renamed field or model is one
    that was removed and one that was added.
    """
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None, ignore_no_migrations=True)
    own = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(folder)}
    detector = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps), MigrationQuestioner(specified_apps=own, dry_run=True)
    )
    for label, migrations in detector.changes(loader.graph, trim_to_apps=own, convert_apps=own).items():
        for operation in (operation for migration in migrations for operation in migration.operations):
            file, line = _locate(label, operation)
            yield Contradiction(file.relative_to(folder).as_posix(), line, operation.describe())


def _locate(label: str, operation: Any) -> tuple[Path, int]:
    """Return file and line of the model, or of its field, constraint or index, that `operation` would change.

    If no such model is left, they are those of its name in the migrations.
    """
    from django.apps import apps

    name = operation.model_name if hasattr(operation, "model_name") else operation.name
    try:
        model = apps.get_model(label, name)
    except LookupError:
        return _locate_in_migrations(Path(apps.get_app_config(label).path), name)
    lines, first = inspect.getsourcelines(model)
    part = getattr(operation, "constraint", None) or getattr(operation, "index", None) or operation
    called = re.escape(getattr(part, "name", name))
    pattern = re.compile(rf"""^\s+{called} *[:=]|["']{called}["']""")
    found = (first + number for number, line in enumerate(lines) if pattern.search(line))
    return Path(inspect.getfile(model)), next(found, first)


def _locate_in_migrations(app: Path, name: str) -> tuple[Path, int]:
    files = sorted((app / "migrations").glob("[!_]*.py"))
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if re.search(rf"""["']{name}["']""", line, re.IGNORECASE):
                return file, number
    return files[-1], 1
