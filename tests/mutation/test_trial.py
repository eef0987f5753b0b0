"""A mutant is killed by whatever it does otherwise."""

from dataclasses import replace
from pathlib import Path

import pytest

from mutation.trial import Original, is_killed, run_original
from parity.mistakes import Refusal
from parity.running.runner import run
from tests.support import trees

APP = """\
from flask import Flask

app = Flask(__name__)
app.secret_key = "secret"


@app.get("/")
def index():
    number = 3
    while number > 0:
        number -= 1
    return {"number": number}
"""
CHANGES = [
    ('"number":', '"numberx":', True),
    ("= 3", "= 0", True),
    ("= 3", "= 4", False),
    ('"secret"', '"secretx"', False),
]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    example, snippet = trees.alone(tmp_path_factory.mktemp("root"), "flask", {"app.py": APP}, trees.GET)
    recorded = snippet.model_copy(update={"responses": run(example, snippet).responses})
    return run_original(example, recorded)


@pytest.mark.parametrize(("was", "becomes", "killed"), CHANGES)
def test_a_trial(original: Original, was: str, becomes: str, killed: bool) -> None:
    """An answer, and a line that is not reached, give a mutant away."""
    assert is_killed(original, original.snippet.files[0].path, APP.replace(was, becomes)) == killed


def test_a_loop_that_does_not_end_is_stopped(original: Original) -> None:
    hanging = APP.replace("number -= 1", "pass")
    assert is_killed(replace(original, limit=1.0), original.snippet.files[0].path, hanging)


def test_what_is_not_as_recorded_has_no_mutants(original: Original) -> None:
    wrong = original.snippet.model_copy(update={"responses": {}})
    with pytest.raises(Refusal, match=r"^routing/items/flask does not answer as recorded: run “make record"):
        run_original(original.example, wrong)


def test_what_does_not_run_has_no_mutants(original: Original) -> None:
    path: Path = original.snippet.files[0].path
    with pytest.raises(Refusal, match=r"(?s)because it does not run.*ZeroDivisionError"):
        run_original(original.example, original.changed(path, "1 / 0\n"))
