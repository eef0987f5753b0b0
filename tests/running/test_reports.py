"""What `make test` says of snippets that are wrong: each thing once, and what to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parity.frameworks import FLASK
from tests.support import trees

pytestmark = pytest.mark.served

ROOT = Path(__file__).parents[2]
CHECKS = 4
"""The number of tests of each snippet."""

CRASHING = "from flask import Flask\n\napp = Flask(__name__)\n1 / 0\n"
UNREACHED = """\
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def index():
    return "hello"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the tests of snippets and an example whose snippets are wrong."""
    shutil.copytree(ROOT / "tests/support", tmp_path / "tests/support")
    (tmp_path / "tests/running").mkdir()
    needed = ("conftest.py", "__init__.py", "running/__init__.py", "running/test_snippets.py")
    for path in ("pyproject.toml", *(f"tests/{name}" for name in needed)):
        shutil.copy(ROOT / path, tmp_path / path)
    (tmp_path / "parity").symlink_to(ROOT / "parity")
    trees.write(tmp_path, {**trees.FILES, "flask/app.py": CRASHING, "fastapi/main.py": UNREACHED})
    return tmp_path


def report(repository: Path, *options: str, **environment: str) -> str:
    """Return what the tests of snippets print, which have to fail, with further variables in their environment."""
    kept = {name: value for name, value in os.environ.items() if name != "CI"}  # there pytest's summary repeats it
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/running/test_snippets.py", "--quiet", *options],
        cwd=repository,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode, done.stdout
    return done.stdout + done.stderr


def test_each_thing_is_said_once_without_the_code_of_the_tests(repository: Path) -> None:
    said = report(repository)
    assert said.count("\nrouting/items/flask crashed at snippets/routing/items/flask/app.py:4:\n") == 1
    assert said.count("ZeroDivisionError: division by zero\n") == 1
    assert said.count("\ndid not run; see test_recording[routing/items/flask]\n") == CHECKS - 1
    remedy = "add a request that does, or remove the line"
    assert f"\nsnippets/routing/items/fastapi/main.py:8: is reached by no request\n    {remedy}\n" in said
    assert "“make record EXAMPLE=routing/items” shows it anew;\nwhere it changes each time, give it a [[mask]]" in said
    assert "tests/running/test_snippets.py:" not in said.replace("tests/running/test_snippets.py::", "")


def test_a_framework_that_warns_is_said_once_and_the_others_run(repository: Path, tmp_path: Path) -> None:
    """As where an upgrade deprecates something that it imports."""
    trees.write(repository, {f"flask.{variant}/app.py": CRASHING for variant in FLASK.variants})
    module = tmp_path / "fake" / f"{FLASK.preload[0].partition('.')[0]}.py"
    module.parent.mkdir()
    module.write_text("import warnings\n\nwarnings.warn('Old.', DeprecationWarning)\n")
    said = report(repository, PYTHONPATH=str(module.parent))
    expected = "No snippet of Flask is run: its starter, or its preload, warned"
    assert said.count(f"{expected} at {module}:3: DeprecationWarning: Old.\n") == 1
    assert (
        said.count("\ndid not run; see test_recording[routing/items/flask]\n") == CHECKS * (1 + len(FLASK.variants)) - 1
    )
    assert "\nsnippets/routing/items/fastapi/main.py:8: is reached by no request\n" in said


def test_an_example_that_is_not_there_is_a_mistake(repository: Path) -> None:
    said = report(repository, "--example", "routing/itens")
    assert said.strip() == "ERROR: there is no example “routing/itens”\n    did you mean “routing/items”?"
