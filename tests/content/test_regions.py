"""Named regions: what is cut out, what is shown, and that no marker is ever published."""

from pathlib import Path

import pytest

from parity.content.regions import check, extract, strip
from parity.mistakes import ContentError

TEXT = """\
import os

# --8<-- [start:class]
class View:
    # --8<-- [start:get]
    def get(self):

        return os.name
    # --8<-- [end:get]

    def put(self): ...
# --8<-- [end:class]
"""


def test_strip() -> None:
    assert strip(TEXT) == (
        "import os\n\nclass View:\n    def get(self):\n\n        return os.name\n\n    def put(self): ...\n"
    )


def test_strip_keeps_line_ends() -> None:
    assert strip("# --8<-- [start:a]\r\na\r\n# --8<-- [end:a]\r\nb") == "a\r\nb"


def test_extract_dedents() -> None:
    assert extract(TEXT, "get") == "def get(self):\n\n    return os.name\n"


def test_extract_leaves_inner_markers_out() -> None:
    assert extract(TEXT, "class") == strip(TEXT).removeprefix("import os\n\n")


def test_extract_without_region() -> None:
    assert extract(TEXT, "ge") is None
    assert extract("# --8<-- [start:a]\n# --8<-- [end:a]\n", "a") == ""


def test_sound_regions() -> None:
    check(Path("app.py"), TEXT)
    check(Path("app.py"), "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n# --8<-- [start:a]\n", 2),
        ("a\n# --8<-- [end:a]\n", 2),
        ("# --8<-- [start:a]\n# --8<-- [start:a]\n# --8<-- [end:a]\n", 2),
        ("# --8<-- [start:a]\n# --8<-- [end:a]\n# --8<-- [start:a]\n# --8<-- [end:a]\n", 3),
        ('a\n--8<-- "other.py"\n', 2),
        ("a = 1  # --8<-- [start:a]\n", 1),
        ("# --8<-- [start: a]\n", 1),
        ("# --8<-- [start:a b]\n", 1),
        ("\f# --8<-- [start:a]\n", 1),
    ],
)
def test_unsound_regions(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        check(Path("app.py"), text)
    assert [(mistake.path, mistake.line) for mistake in caught.value.mistakes] == [(Path("app.py"), line)]
