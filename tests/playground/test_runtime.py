"""The runtime that `make playground` assembled is complete and small, and its build is reproducible."""

import json
import re
from dataclasses import astuple
from pathlib import Path

import pytest

from parity.content.model import Catalogue
from parity.frameworks import FRAMEWORKS
from parity.playground.assembly import CACHE, Assembly, find_assembly
from parity.playground.locking import read_lock
from parity.playground.needs import PYTHON, find_bundles
from parity.playground.publication import publish
from parity.playground.runtime import write_runtime
from parity.playground.sizes import measure_first_load
from parity.playground.store import Store
from parity.playground.wheels import BROWSER

pytestmark = pytest.mark.served

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def runtime(root: Path, catalogue: Catalogue) -> Assembly:
    found = find_assembly(root, catalogue)
    assert found, "the playground is not assembled: run “make playground”"
    return found


def test_it_has_what_its_manifest_names(runtime: Assembly, catalogue: Catalogue) -> None:
    manifest = runtime.manifest
    assets = [manifest[name] for name in ("worker", "loader", "glue", "wasm", "stdlib")]
    assets += manifest["bundles"].values()
    for asset in assets:
        assert (runtime.folder / asset["url"]).stat().st_size == asset["bytes"]
    for name in astuple(runtime.names):
        assert (runtime.folder / name).is_file()
    assert manifest["bundles"].keys() == {bundle.name for bundle in find_bundles(catalogue)} | {"bridge"}
    assert manifest["bundles"]["flask"]["extensions"] == []
    assert len(manifest["bundles"]["fastapi"]["extensions"]) == 1


def test_wheels_are_for_its_interpreter(runtime: Assembly) -> None:
    info = runtime.manifest["info"]
    assert info["python"].startswith(f"{PYTHON}.")
    assert f"pyemscripten_{info['abi_version']}_{info['arch']}" in BROWSER


def test_the_site_has_it_and_each_example(runtime: Assembly, recorded: Catalogue) -> None:
    site = publish(runtime, recorded)
    assert site.extra["examples"].keys() == recorded.examples.keys()
    addresses = {*site.files, *site.data}
    pages = [site.extra[name] for name in ("script", "style", "manifest", "notices")]
    assert {*site.extra["examples"].values(), *pages} <= addresses


def test_no_source_map_is_named(runtime: Assembly) -> None:
    scripts = [path for path in runtime.folder.iterdir() if path.suffix in (".js", ".mjs", ".css")]
    assert scripts
    assert [path.name for path in scripts if b"sourceMappingURL=" in path.read_bytes()] == []


def test_the_notices_are_complete(runtime: Assembly, root: Path) -> None:
    """They contain the licence of each distribution and each npm package."""
    text = (runtime.folder / runtime.names.notices).read_text()
    sections = re.findall(r"^-{72}\n(\S+) .*\nLicence: .+\nSource: http.+\n\n(?!-{72}).+", text, re.MULTILINE)
    named = {name.lower().replace("_", "-") for name in sections}
    packages = json.loads((root / "playground/package.json").read_text())["dependencies"]
    assert {*read_lock(root), *packages} - named == set()


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_a_first_answer_is_small(runtime: Assembly, framework: str) -> None:
    assert measure_first_load(runtime, framework) <= FRAMEWORKS[framework].megabytes * MEGABYTE


def test_a_second_build_has_the_same_bytes(runtime: Assembly, root: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    """It reuses only the wheels of the first; bundles of the frameworks are enough."""
    needed = find_bundles(catalogue)[: len(FRAMEWORKS)]
    site = tmp_path / "site"
    site.mkdir()
    write_runtime(root, needed, site, root / CACHE / "wheels", Store(tmp_path / "parts"))
    for path in site.iterdir():
        if not path.name.startswith(("manifest.", "notices.")):
            assert path.read_bytes() == (runtime.folder / path.name).read_bytes(), path.name
