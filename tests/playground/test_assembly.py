"""An assembled runtime is used only with the sources it was assembled from."""

import shutil
from pathlib import Path

import pytest

from parity.content.model import Catalogue
from parity.playground import assembly
from parity.playground.assembly import CACHE, Assembly, find_assembly
from parity.playground.needs import find_bundles
from parity.playground.node import NodeError
from parity.playground.runtime import Names
from parity.playground.store import Store


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """Return a repository with the sources of the playground."""
    for name in ("parity", "playground"):
        shutil.copytree(
            root / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "node_modules"),
        )
    shutil.copy(root / "requirements.lock", tmp_path)
    return tmp_path


@pytest.fixture
def written(copy: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> list[Assembly]:
    """Assemble once in the copy, where only the index is written; return the list of assemblies."""
    writes: list[Assembly] = []

    def write(root: Path, needed: object, site: Path, cache: Path, store: Store) -> Names:
        (site / "main.js").write_text("1")
        (site / "manifest.json").write_text("{}")
        return Names("main.js", "style.css", "manifest.json", "notices.txt")

    monkeypatch.setattr(assembly, "write_runtime", write)
    writes.append(assembly.assemble(copy, catalogue))
    return writes


def test_absent(copy: Path, catalogue: Catalogue) -> None:
    assert find_assembly(copy, catalogue) is None


def test_there(copy: Path, catalogue: Catalogue, written: list[Assembly]) -> None:
    assert [find_assembly(copy, catalogue)] == written
    assert [assembly.assemble(copy, catalogue)] == written
    assert (written[0].folder / "main.js").read_text() == "1"


@pytest.mark.parametrize(
    "name",
    [
        "playground/src/page/main.ts",
        "playground/bridge/worker.py",
        "parity/driver/wsgi.py",
        "playground/build/compile_archive.py",
        "playground/package-lock.json",
        "playground/requirements.lock",
        "playground/stand_ins/new/new.py",
        "parity/playground/contents.py",
        "parity/content/starters/flask/app.py",
        "requirements.lock",
    ],
)
def test_of_other_sources(copy: Path, catalogue: Catalogue, written: list[Assembly], name: str) -> None:
    (copy / name).parent.mkdir(exist_ok=True)
    with (copy / name).open("a") as file:
        file.write("\n")
    assert find_assembly(copy, catalogue) is None
    again = assembly.assemble(copy, catalogue)
    assert find_assembly(copy, catalogue) == again
    assert not written[0].folder.exists()


def test_tests_are_no_sources(copy: Path, catalogue: Catalogue, written: list[Assembly]) -> None:
    (copy / "playground/tests/new.test.ts").write_text("")
    assert [find_assembly(copy, catalogue)] == written


def test_of_other_bundles(copy: Path, catalogue: Catalogue, written: list[Assembly]) -> None:
    """A snippet that imports something new makes the runtime out of date."""
    fewer = Catalogue(root=catalogue.root, examples=dict(list(catalogue.examples.items())[:1]))
    assert find_bundles(fewer) != find_bundles(catalogue)
    assert find_assembly(copy, fewer) is None


def test_nothing_half_written_is_left(copy: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(root: Path, needed: object, site: Path, cache: Path, store: Store) -> Names:
        (site / "main.js").write_text("1")
        raise NodeError("no")

    monkeypatch.setattr(assembly, "write_runtime", write)
    with pytest.raises(NodeError):
        assembly.assemble(copy, catalogue)
    assert {path.name for path in (copy / CACHE).iterdir()} == {"lock", "parts"}
    assert find_assembly(copy, catalogue) is None
