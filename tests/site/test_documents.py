"""Mistakes in the prose and the files of `docs/`: each is one error with its line."""

from pathlib import Path

import pytest

from parity.site.documents import MOST_BYTES, check_files, check_prose


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Items\n\n## Other\n\n### items\n", "5: the heading “items” is there twice, first on line 1 → say what"),
        ("See\n[it](http://git.example/x).", "2: http://git.example/x is not encrypted → write https://git.example/x"),
        ('<a href="http://git.example">x</a>', "1: http://git.example is not encrypted → write https://git.example"),
        ("```pyton\nx = 1\n```", "1: there is no language “pyton” → write ```python"),
        ("```\nx = 1\n```", "1: a code fence without a language → write ```python"),
        ("~~~python\nx = 1\n~~~", "1: a code fence of ~~~ → write three backticks"),
        ("Text\n\n```python\nx = 1\n\nMore text\n", "3: the code fence is never closed → write ``` below the code"),
        ("```python\nx = 1\nx = (\n```", "3: is not Python: '(' was never closed → correct the code"),
    ],
)
def test_wrong_prose_is_one_mistake_at_its_line(text: str, expected: str) -> None:
    (found,) = check_prose(Path("docs/items.md"), text)
    assert str(found).replace("\n    ", " → ").startswith(f"docs/items.md:{expected}")


@pytest.mark.parametrize(
    "text",
    ["`http://git.example`", "[it](http://127.0.0.1:8000)", "```text\nhttp://x.example\n# a\n# a\n```", "## A\n\n## B"],
)
def test_right_prose_is_no_mistake(text: str) -> None:
    assert list(check_prose(Path("docs/items.md"), text)) == []


def png(width: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(8) + width.to_bytes(4) + (100).to_bytes(4)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.png", png(5000), "docs/x.png: is 5000 x 100 pixels; no page shows more than 2400 → make the image smaller"),
        ("x.webp", bytes(MOST_BYTES + 1000), "docs/x.webp: has 201 kB; a file may have 200 → make the image smaller"),
        ("x.md", b"a\n\xff\n", "docs/x.md:2: is not UTF-8 → save it as UTF-8, or remove it"),
        ("x.css", b"\xff", "docs/x.css:1: is not UTF-8 → save it as UTF-8, or remove it"),
    ],
)
def test_a_wrong_file_is_a_mistake(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/right.png").write_bytes(png(800))
    (tmp_path / "docs" / name).write_bytes(content)
    (found,) = check_files(tmp_path)
    assert str(found).replace("\n    ", " → ").startswith(expected)
