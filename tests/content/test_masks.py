"""What each form of a mask hides."""

from pathlib import Path

import pytest

from parity.content.masks import FORMS, compile_pattern, compile_recorded
from parity.driver.masks import Mask

HIDDEN = [
    ("number", "17 0.5 3.1e-05", "… … …"),
    ("date", "2026-11-20T12:30:05", "…T12:30:05"),
    ("clock", "2026-11-20T12:30:05", "2026-11-20T…"),
    ("time", "Expires: Fri, 20 Nov 2026 12:30:05 GMT; now: Fri, 20-Nov-2026 12:30:05 +0000", "Expires: …; now: …"),
    ("hex", "0af9c3d2e1 for 12", "… for 12"),
    ("word", "a.b-c; d_1", "….…; …"),
    ("token", "a.b-c; d=", "…; …"),
    ("line", "one two\nthree", "…\n…"),
]


@pytest.mark.parametrize(("form", "text", "recorded"), HIDDEN, ids=[form for form, _, _ in HIDDEN])
def test_a_form_hides_what_looks_like_it(form: str, text: str, recorded: str) -> None:
    assert Mask(compile_pattern(f"{{{form}}}")).hide(text)[0] == recorded


def test_several_lines_end_where_the_pattern_goes_on() -> None:
    hide = Mask(compile_pattern(r"one\n{lines}\nfour")).hide
    assert hide("one\ntwo\nthree\nfour\nfour") == ("one\n…\nfour\nfour", ("two\nthree",))


def test_a_pattern_finds_what_it_hid_in_a_recording() -> None:
    recorded = compile_recorded(r'"at{word}": ?{number}')
    assert recorded.search('{"at…": "…"}')
    assert not recorded.search('{"at…": 1}')


def test_contributors_can_read_which_forms_there_are(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text()
    assert [form for form in FORMS if f"`{{{form}}}`" not in guide] == []
