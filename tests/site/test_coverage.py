"""The table of all examples: each of them is there once, with what each framework has of it."""

from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue
from parity.frameworks import FRAMEWORKS
from parity.site.coverage import Cell, coverage
from tests.support import trees


def test_every_example_is_listed_once_under_its_topic(catalogue: Catalogue) -> None:
    shown = coverage(catalogue, lambda example: example.id)
    rows = [(topic, row.url) for topic, rows in shown.topics for row in rows]
    assert rows == [(example.topic, example.id) for example in catalogue.examples.values()]


def test_a_cell_has_the_snippets_of_its_framework_in_the_order_of_tabs(tmp_path: Path) -> None:
    files = {name: text for name, text in trees.FILES.items() if not name.startswith("fastapi/")}
    files["flask.apiflask/app.py"] = files["flask/app.py"]
    files["example.toml"] += '\n[missing]\nfastapi = "It cannot."\n'
    trees.write(tmp_path, files)
    shown = coverage(read_catalogue(tmp_path, recordings=False), lambda example: f"#{example.id}")
    ((topic, (row,)),) = shown.topics
    assert (topic, row.url) == ("routing", "#routing/items")
    assert row.cells == (
        Cell("Flask", ("Flask", "APIFlask")),
        Cell("Django", ("Django",)),
        Cell("FastAPI", ()),
    )
    assert shown.frameworks == tuple(framework.label for framework in FRAMEWORKS.values())
    assert shown.counts.startswith("1 topic, 1 example, 3 snippets, ")
