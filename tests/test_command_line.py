"""`python -m parity`: other files call only verbs that exist, and a misspelt verb or option changes nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from parity.__main__ import main
from tests.support import trees

CALLERS = ("Makefile", ".pre-commit-config.yaml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["recrod"], "No such command 'recrod'. Did you mean 'record'?"),
        (["format", "--chek"], "No such option '--chek'."),
        (["record", "--al"], "Did you mean one of: '--all', '--help'?"),
        (["format", "routing/items", "routing/items"], "Got unexpected extra argument (routing/items)"),
        (["new"], "Missing argument 'EXAMPLE'."),
    ],
)
def test_what_is_misspelt_is_refused_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    trees.valid(tmp_path)
    untidy = {"flask/app.py": "x=1\n"}
    trees.write(tmp_path, untidy)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert (tmp_path / trees.EXAMPLE / "flask/app.py").read_text() == untidy["flask/app.py"]


def test_what_is_refused_is_printed_without_a_traceback(tmp_path: Path) -> None:
    trees.valid(tmp_path)
    command = [sys.executable, "-m", "parity", "style", "routing/itens"]
    environment = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "there is no example “routing/itens”\n    did you mean “routing/items”?\n"


@pytest.mark.parametrize("caller", CALLERS)
def test_every_verb_that_is_called_is_one(root: Path, caller: str) -> None:
    called = set(re.findall(r"(?:\$\(RUN\)|-m) parity ([a-z]+)", (root / caller).read_text()))
    assert called
    assert called <= main.commands.keys()


def test_the_commands_start_without_what_no_verb_needs() -> None:
    """Each verb imports its own modules, so that help and refusals come at once."""
    code = (
        "import sys, parity.__main__; print(sorted({'django', 'fastapi', 'mkdocs', 'pydantic'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
