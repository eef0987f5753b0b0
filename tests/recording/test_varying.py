"""Values that vary between two runs are named, with a mask that hides them."""

from pathlib import Path

import pytest

from parity.driver.exchange import Response
from parity.recording.varying import find_varying_lines, suggest_mask
from parity.running.runner import Run
from tests.support import trees


@pytest.mark.parametrize(
    ("one", "other", "pattern", "replace"),
    [
        ("ETag: 12-ab", "ETag: 13-cd", r"ETag: [\w-]+", "ETag: …"),
        ('{"id": 17, "name": "pen"}', '{"id": 4, "name": "pen"}', r'id": \d+', 'id": …'),
        ("Set-Cookie: session=abc.1; Path=/", "Set-Cookie: session=xbd.1; Path=/", r"session=[\w.:-]+", "session=…"),
        ("Date: at 12:30:05 Z", "Date: at 12:30:06 Z", r"at [\w.:-]+", "at …"),
        ("{'token': 'a'}", "{'token': 'b'}", None, None),
        ("17 seconds", "18 seconds", r"\d+", "…"),
        ("", "something", None, None),
    ],
)
def test_a_mask_is_suggested_where_one_hides_the_difference(
    one: str, other: str, pattern: str | None, replace: str | None
) -> None:
    mask = suggest_mask(one, other)
    if pattern is None:
        assert mask is None
    else:
        assert mask is not None
        assert (mask.pattern.pattern, mask.replace) == (pattern, replace)


def test_what_varies_is_named_with_its_request(tmp_path: Path) -> None:
    example, snippet = trees.alone(tmp_path, "flask", {"app.py": "x = 1\n"}, trees.GET)
    first, second = (
        Run({"get": Response(status=200, headers=(), body=body)}, {}, (), None, "")
        for body in (b'{"id": 1}', b'{"id": 2}')
    )
    (mistake,) = find_varying_lines(example, snippet, first, second)
    assert str(mistake) == (
        'snippets/routing/items/flask: answers “get” otherwise each time: “{"id": 1}”, then “{"id": 2}”\n'
        "    give it a mask in example.toml:\n    [[mask]]\n    pattern = 'id\": \\d+'\n    replace = 'id\": …'"
    )
    assert list(find_varying_lines(example, snippet, first, first)) == []
