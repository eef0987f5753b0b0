"""Values that vary between two runs are named, with a mask that hides them."""

from pathlib import Path

import pytest

from parity.content.model import Example
from parity.driver.exchange import Response
from parity.recording.varying import find_lying_masks, find_varying_lines, suggest_pattern
from parity.running.runner import Run
from tests.support import trees


@pytest.mark.parametrize(
    ("one", "other", "pattern"),
    [
        ("ETag: 12-ab", "ETag: 13-cd", "ETag: {word}"),
        ('{"id": 17, "name": "pen"}', '{"id": 4, "name": "pen"}', 'id": {number}'),
        ("Set-Cookie: session=abc.1; Path=/", "Set-Cookie: session=xbd.1; Path=/", "session={token}"),
        ("Date: at 12:30:05 Z", "Date: at 12:30:06 Z", "at {token}"),
        ("{'token': 'a'}", "{'token': 'b'}", None),
        ("17 seconds", "18 seconds", "{number}"),
        ("", "something", None),
    ],
)
def test_a_mask_is_suggested_where_one_hides_the_difference(one: str, other: str, pattern: str | None) -> None:
    assert suggest_pattern(one, other) == pattern


def test_what_varies_is_named_with_its_request(tmp_path: Path) -> None:
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": "x = 1\n"}, trees.GET)
    first, second = (
        Run({"get": Response(status=200, headers=(), body=body)}, (), {}, (), None, "")
        for body in (b'{"id": 1}', b'{"id": 2}')
    )
    (mistake,) = find_varying_lines(example, snippet, first, second)
    assert str(mistake) == (
        'snippets/routing/items/flask: answers “get” otherwise each time: “{"id": 1}”, then “{"id": 2}”\n'
        "    give it a mask in example.toml:\n    [[mask]]\n    pattern = 'id\": {number}'"
    )
    assert list(find_varying_lines(example, snippet, first, first)) == []


def masked(root: Path, mask: str) -> Example:
    return trees.alone(root, "flask", {"app.py": "x = 1\n"}, trees.GET, f"[[mask]]\n{mask}\n")[0]


def ran(*hidden: str) -> Run:
    """Return a run in which the only mask hid `hidden`."""
    return Run({}, (hidden,), {}, (), None, "")


def test_a_mask_that_hides_the_same_each_time_is_named(tmp_path: Path) -> None:
    """It would hide that the one said “started”, whatever the page says of it."""
    example = masked(tmp_path, "pattern = 'job: {word}'")
    (mistake,) = find_lying_masks(tmp_path, example, ran("started", "started"), ran("started", "started"))
    line = (tmp_path / example.folder / "example.toml").read_text().split("\n").index("[[mask]]") + 1
    assert str(mistake) == (
        f"{example.folder}/example.toml:{line}: a mask that hides “started”, which is the same each time\n"
        "    remove it, or narrow it to what varies"
    )
    assert list(find_lying_masks(tmp_path, example, ran("1", "2"), ran("1", "3"))) == []
    assert list(find_lying_masks(tmp_path, example, ran(), ran())) == []


def test_a_mask_that_says_what_it_hides_in_a_version_of_python_is_right(tmp_path: Path) -> None:
    python = """pattern = 'job: {word}'\npython = { "3.9" = "started", "3.10" = "begun" }"""
    example = masked(tmp_path, python)
    assert list(find_lying_masks(tmp_path, example, ran("begun"), ran("begun"))) == []
    (mistake,) = find_lying_masks(tmp_path, example, ran("started"), ran("begun"))
    assert "hides “started”, not “begun”, in Python 3.1" in mistake.problem
    assert mistake.remedy == "correct what “python” says"
