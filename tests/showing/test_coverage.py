"""The table of all examples lists each one once, with the snippets of each framework."""

from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue
from parity.frameworks import FRAMEWORKS
from parity.showing.coverage import Cell, count_coverage
from tests.support import trees


def test_every_example_is_listed_once_under_its_topic(catalogue: Catalogue) -> None:
    shown = count_coverage(catalogue, lambda example: example.id)
    rows = [(topic, row.url) for topic, rows in shown.topics for row in rows]
    assert rows == [(example.topic, example.id) for example in catalogue.examples.values()]


def test_a_cell_has_the_snippets_of_its_framework_in_the_order_of_tabs(tmp_path: Path) -> None:
    files = {name: text for name, text in trees.FILES.items() if not name.startswith("fastapi/")}
    files["flask.apiflask/app.py"] = files["flask/app.py"]
    files["example.toml"] += '\n[missing]\nfastapi = "It cannot."\n'
    trees.write(tmp_path, files)
    shown = count_coverage(read_catalogue(tmp_path, recordings=False), lambda example: f"#{example.id}")
    ((topic, (row,)),) = shown.topics
    assert (topic, row.url) == ("routing", "#routing/items")
    assert row.cells[:3] == (
        Cell("Flask", ("Flask", "APIFlask"), unwritten=False),
        Cell("Django", ("Django",), unwritten=False),
        Cell("FastAPI", (), unwritten=False),
    )
    assert shown.frameworks == tuple(framework.label for framework in FRAMEWORKS.values())
    assert shown.counts.startswith(f"1 topic, 1 example, {len(FRAMEWORKS)} snippets, ")


def test_an_incomplete_framework_is_counted_and_what_it_lacks_is_not_written_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.write(tmp_path, {name: text for name, text in trees.FILES.items() if not name.startswith("fastapi/")})
    trees.unfinished(monkeypatch, "flask")
    trees.unfinished(monkeypatch, "fastapi")
    shown = count_coverage(read_catalogue(tmp_path, recordings=False), lambda example: example.id)
    ((_, (row,)),) = shown.topics
    assert [cell.unwritten for cell in row.cells[:3]] == [False, False, True]
    said = "Flask is not complete: it has 1 example so far. FastAPI is not complete: it has 0 examples so far."
    assert f"responses. {said}" in shown.counts
