"""Copied examples: the same snippets under another title are a mistake."""

from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.content.copies import check_copies
from tests.support import trees

COPY = trees.FLASK.replace("get_item", "read_note").replace("item_id", "note").replace("items", "notes")


@pytest.mark.parametrize(
    ("flask", "copies"),
    [(trees.FLASK, 1), (COPY, 1), (f"# Notes\n{COPY}\n\n", 1), (COPY.replace("return", "return 1 or"), 0)],
)
def test_a_copy_under_other_names_is_a_mistake(tmp_path: Path, flask: str, copies: int) -> None:
    trees.write(tmp_path, trees.FILES)
    trees.write(tmp_path, {f"../notes/{name}": text for name, text in trees.FILES.items()})
    trees.write(tmp_path, {"../notes/flask/app.py": flask})
    examples = read_catalogue(tmp_path, recordings=False).examples.values()
    expected = "snippets/routing/notes: its snippets are those of routing/items, under other names"
    assert [str(found).partition("\n")[0] for found in check_copies(examples)] == [expected] * copies
