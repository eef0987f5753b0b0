"""Node and pip, which the build starts, have time limits; their errors name the package or program."""

from pathlib import Path
from typing import Any

import pytest

from parity.frameworks import FRAMEWORKS
from parity.playground import scouting, wheels
from parity.playground.node import NodeError, run_node
from parity.playground.packing import Tree
from parity.playground.scouting import scout
from parity.playground.store import Store
from parity.playground.wheels import BROWSER, DownloadError, download

REQUIREMENTS = ("msgspec==0.22.0 --hash=sha256:00", "rich==15.0.0 --hash=sha256:11")


@pytest.fixture
def playground(tmp_path: Path) -> Path:
    """Return a folder with Node programs."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build/echo.ts").write_text(
        "let given = '';\n"
        "for await (const part of process.stdin) given += part;\n"
        "console.log(JSON.stringify({ given: JSON.parse(given), arguments: process.argv.slice(2) }));\n"
    )
    (tmp_path / "build/fail.ts").write_text("throw new Error('no such thing');\n")
    (tmp_path / "build/hang.ts").write_text("setInterval(() => {}, 1000);\n")
    return tmp_path


def test_a_program_is_given_json_and_prints_some(playground: Path) -> None:
    assert run_node(playground, "echo", ["a"], {"b": 1}) == {"given": {"b": 1}, "arguments": ["a"]}


def test_a_program_that_fails_is_named(playground: Path) -> None:
    with pytest.raises(NodeError, match=r"playground/build/fail\.ts failed:\n(.*\n)*Error: no such thing"):
        run_node(playground, "fail")


def test_a_program_that_hangs_is_ended(playground: Path) -> None:
    with pytest.raises(NodeError, match=r"^playground/build/hang\.ts took longer than 0\.5 s$"):
        run_node(playground, "hang", limit=0.5)


def test_a_starter_that_is_not_answered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This happens if a framework needs something that browsers do not have."""

    def failing(playground: Path, program: str, arguments: object, starter: Any, limit: float) -> object:
        if starter["project"]["loader"] == "django":
            raise NodeError("ModuleNotFoundError: No module named 'msgspec'")
        return {"origins": [], "preload": []}

    monkeypatch.setattr(scouting, "run_node", failing)
    monkeypatch.setattr(scouting, "read_programs", lambda playground: [])
    bundles: dict[str, Tree] = {name: {} for name in FRAMEWORKS}
    with pytest.raises(NodeError, match=r"^Django: its starter, parity/content/starters/django/, is not .*\nModuleNot"):
        scout(tmp_path, tmp_path / "snapshot", bundles, {}, Store(tmp_path / "parts"))


def pip(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Make `python -m pip` run `code`."""
    (folder / "pip.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_a_wheel_that_is_not_to_be_had_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip(tmp_path, monkeypatch, "import sys; sys.exit('ERROR: the index is away')")
    with pytest.raises(
        DownloadError, match=r"^pip cannot download msgspec==0\.22\.0, rich==15\.0\.0:\nERROR: the index"
    ):
        download(REQUIREMENTS, tmp_path / "wheels", BROWSER)


def test_a_download_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pip(tmp_path, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(wheels, "LIMIT", 0.5)
    with pytest.raises(
        DownloadError, match=r"^pip took longer than 0\.5 s to download msgspec==0\.22\.0, rich==15\.0\.0$"
    ):
        download(REQUIREMENTS, tmp_path / "wheels", BROWSER)
    assert list((tmp_path / "wheels").iterdir()) == []
