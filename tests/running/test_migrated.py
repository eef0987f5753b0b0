"""Models of Django that are not those of the migrations are named with file and line."""

from pathlib import Path

import pytest

from parity.running.runner import run
from tests.support import trees

MODELS = """\
from django.db import models


class Account(models.Model):
    name = models.CharField(max_length=100)
    balance = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(balance__gte=0), name="enough")
        ]
"""

MIGRATION = """\
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("balance", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(balance__gte=0), name="enough")],
            },
        ),
    ]
"""

FILES = {
    "urls.py": "from django.http import HttpResponse\nfrom django.urls import path\n\n"
    'urlpatterns = [path("", lambda request: HttpResponse())]\n',
    "migrations/__init__.py": "",
    "migrations/0001_initial.py": MIGRATION,
}


def find(root: Path, models: str, files: dict[str, str] = FILES) -> list[str]:
    """Return place and problem of each contradiction of a snippet with `models`; paths are relative to its folder."""
    example, snippet = trees.alone(root, "django", files | {"models.py": models}, trees.GET)
    return [
        f"{each.path.relative_to(snippet.folder)}:{each.line} {each.problem}"
        for each in run(example, snippet).contradictions
    ]


@pytest.mark.parametrize(
    ("former", "latter", "found"),
    [
        ("max_length=100", "max_length=99", ["models.py:5 “Alter field name on account” is in no migration"]),
        ("default=0", "default=1", ["models.py:6 “Alter field balance on account” is in no migration"]),
        (
            "    balance = models.I",
            "    limit = models.IntegerField(null=True)\n    balance = models.I",
            ["models.py:6 “Add field limit to account” is in no migration"],
        ),
        (
            "    name = models.CharField(max_length=100)\n",
            "",
            ["models.py:4 “Remove field name from account” is in no migration"],
        ),
        (
            "balance__gte=0",
            "balance__gte=1",
            [
                "models.py:10 “Remove constraint enough from model account” is in no migration",
                "models.py:10 “Create constraint enough on model account” is in no migration",
            ],
        ),
        (
            "    class Meta:\n",
            '    class Meta:\n        ordering = ["name"]\n',
            ["models.py:4 “Change Meta options on account” is in no migration"],
        ),
        (
            MODELS,
            "",
            [
                "migrations/0001_initial.py:8 “Remove constraint enough from model account” is in no migration",
                "migrations/0001_initial.py:8 “Delete model Account” is in no migration",
            ],
        ),
    ],
    ids=["length", "default", "added", "removed", "constraint", "options", "deleted"],
)
def test_a_model_that_its_migrations_do_not_make(tmp_path: Path, former: str, latter: str, found: list[str]) -> None:
    assert former in MODELS
    assert find(tmp_path, MODELS.replace(former, latter)) == found


def test_models_that_their_migrations_make(tmp_path: Path) -> None:
    assert find(tmp_path, MODELS) == []


URLS = {"urls.py": FILES["urls.py"]}


def test_a_model_without_migrations(tmp_path: Path) -> None:
    assert find(tmp_path, MODELS, URLS)[0] == "models.py:4 “Create model Account” is in no migration"


def test_a_session_that_writes_the_migrations(tmp_path: Path) -> None:
    """Its last check is part of what it prints: see tests/serving/test_terminal.py."""
    assert find(tmp_path, MODELS, URLS | {"evolve.console": "$ python manage.py makemigrations api\n"}) == []
