"""Mistakes on pages: each is one error with its line, found before a site is built."""

from pathlib import Path

import pytest

from parity.content.catalogue import read_catalogue
from parity.mistakes import ContentError
from parity.site.pages import check_pages
from tests.support import trees

META = "---\ntitle: Items\ndescription: Items in three frameworks.\n---\n\n## Items\n\n"
COMPARE = '[[ compare("routing/items") ]]\n'


def mistakes(root: Path, page: str) -> list[str]:
    """Return the mistakes of a repository with one valid example and this page."""
    trees.valid(root)
    (root / "docs").mkdir()
    (root / "docs/items.md").write_text(page)
    try:
        check_pages(read_catalogue(root))
    except ContentError as error:
        return [str(mistake).replace("\n    ", " → ") for mistake in error.mistakes]
    return []


def test_calls_are_returned_with_their_arguments(tmp_path: Path) -> None:
    assert mistakes(tmp_path, META + COMPARE + '\n[[ exchange("routing/items", request="word") ]]\n') == []
    calls = check_pages(read_catalogue(tmp_path))
    assert [(call.macro, dict(call.arguments), call.line) for call in calls] == [
        ("compare", {"example": "routing/items"}, 8),
        ("exchange", {"example": "routing/items", "request": "word"}, 10),
    ]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('[[ compare("routing/itens") ]]', "there is no example “routing/itens” → did you mean “routing/items”?"),
        ('[[ snippet("routing/itens") ]]', "there is no example “routing/itens” → did you mean “routing/items”?"),
        (
            '[[ exchange("routing/items", "wort") ]]',
            "“routing/items” has no request “wort” → did you mean “word”?",
        ),
        ('[[ compere("routing/items") ]]', "there is no macro “compere” → did you mean “compare”?"),
        (
            '  [[ snippet("routing/items") ]]',
            "an indented macro call → start it in the first column",
        ),
        (
            'Look: [[ snippet("routing/items") ]]',
            "a macro call inside a line of text → give it a line of its own",
        ),
        (
            '[[ exchange("routing/items") ]]',
            "“exchange” is called wrongly: missing a required argument: 'request' "
            '→ write [[ exchange("example", "request") ]], in quotes',
        ),
        (
            '[[ exchange("routing/items", name) ]]',
            "“exchange” is called wrongly: its arguments are not plain text "
            '→ write [[ exchange("example", "request") ]], in quotes',
        ),
        ("[[ compare ]]", '“compare” is not a call → call a macro with its arguments: [[ compare("topic/example") ]]'),
        ("[[ fooo ]]", '“fooo” is not a call → call a macro with its arguments: [[ compare("topic/example") ]]'),
        (
            "[% set x = 1 %]",
            'what stands here is not a call → call a macro with its arguments: [[ compare("topic/example") ]]',
        ),
        (
            "[[ opinion() | upper ]]",
            'what stands here is not a call → call a macro with its arguments: [[ compare("topic/example") ]]',
        ),
        (
            '[[ compare("routing/items") ]]',
            "“routing/items” is compared in docs/items.md:8 already → link to it",
        ),
        (
            "## Items",
            "the heading “Items” is there twice, first on line 6 → say what this section has that the other has not",
        ),
        ('[[ compare("routing/items" ]]', None),
        ("[% if %]", None),
        (
            '--8<-- "app.py"',
            "“--8<--” is not read on pages → call [[ snippet(…) ]]; pages include files in no other way",
        ),
    ],
)
def test_a_wrong_call_is_one_mistake_at_its_line(tmp_path: Path, call: str, expected: str | None) -> None:
    found = mistakes(tmp_path, f"{META}{COMPARE}\n{call}\n")
    if expected is None:  # the words are Jinja's
        (only,) = found
        assert only.startswith("docs/items.md:10: the macro call cannot be read: ")
        assert only.endswith('→ write [[ compare("topic/example") ]]')
    else:
        assert found == [f"docs/items.md:10: {expected}"]


def test_a_page_that_is_not_utf_8_is_one_mistake(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/broken.md").write_bytes(b"---\n\xff\n")
    (tmp_path / "docs/data").mkdir()
    (tmp_path / "docs/data/claims.yml").write_bytes(b"\xff")
    trees.valid(tmp_path)
    (tmp_path / "docs/items.md").write_text(META + COMPARE)
    with pytest.raises(ContentError) as caught:
        check_pages(read_catalogue(tmp_path))
    assert [f"{each.path}:{each.line}: {each.problem}" for each in caught.value.mistakes] == [
        "docs/broken.md:2: is not UTF-8",
        "docs/data/claims.yml:1: is not UTF-8",
    ]


def test_only_line_ends_end_lines(tmp_path: Path) -> None:
    assert mistakes(tmp_path, f"{META}One\u2028line.\n\n{COMPARE}") == []


def test_an_example_that_no_page_compares_is_a_mistake(tmp_path: Path) -> None:
    assert mistakes(tmp_path, f'{META}[[ snippet("routing/items") ]]\n') == [
        'snippets/routing/items: no page shows this example → write [[ compare("routing/items") ]] on a page'
    ]


@pytest.mark.parametrize(
    ("meta", "expected"),
    [
        ("", ["docs/items.md:1: has no description", "docs/items.md:1: has no title"]),
        ("---\ntitle: Items\n---\n\n", ["docs/items.md:1: has no description"]),
        ("---\ntitle: Items\ndescription:\n---\n\n", ["docs/items.md:1: has no description"]),
        (
            "---\ntitle: Items\ndescription: Items: three\n---\n\n",
            ["docs/items.md:3: its front matter is not YAML: mapping values are not allowed here"],
        ),
    ],
)
def test_a_page_says_what_it_is(tmp_path: Path, meta: str, expected: list[str]) -> None:
    assert [found.partition(" → ")[0] for found in mistakes(tmp_path, f"{meta}## Items\n\n{COMPARE}")] == expected


@pytest.mark.parametrize("macro", ['compare("routing/items")', 'exchange("routing/items", "word")'])
@pytest.mark.parametrize("above", ["", "# Items\n", "## Items\n\n# Other items\n"])
def test_a_comparison_stands_in_a_section(tmp_path: Path, macro: str, above: str) -> None:
    """Its heading has level three, and headings must not skip a level."""
    below = "" if macro.startswith("compare") else f"## Section\n\n{COMPARE}"
    page = META.removesuffix("## Items\n\n") + f"{above}\n[[ {macro} ]]\n\n{below}"
    (found,) = mistakes(tmp_path, page)
    assert f": {macro.partition('(')[0]} stands above the first “##” heading → write “## …” above it" in found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Flask answers 418.",
            "no response has 418; they have Flask 200/201/404, Django 200/201/404, FastAPI 200/201/422",
        ),
        ("- Flask says 422\n  to a word.", "it says 422 of Flask; recorded are Flask 200/201/404"),
        ("The key `detail` is there.", "“detail” is in none of its responses, requests and sources"),
        ("Both send Retry-After.", "“Retry-After” is in none of its responses, requests and sources"),
        ("| a | b |\n|---|---|\n| `itme_id` | 200 |", "“itme_id” is in none of its responses, requests and sources"),
    ],
)
def test_a_section_agrees_with_the_example_that_it_shows(tmp_path: Path, sentence: str, expected: str) -> None:
    (found,) = mistakes(tmp_path, f"{META}First.\n\n{sentence}\n\n{COMPARE}\n## Other\n\nElsewhere it is 418.\n")
    assert found.startswith(f"docs/items.md:10: the text contradicts routing/items: {expected} → write a ")
    assert "end it with its evidence, [[ proof(…) ]]" in found


@pytest.mark.parametrize(
    "sentence",
    [
        'Another one answers 418.\n[[ proof("routing/items#word") ]]\nAnd it is well.',
        "On [Errors](items.md) `nothing` is 418.",
        "It would be 418: a teapot.",
        "Flask answers 404, FastAPI 422.",
        "```python\nanswer(418)\n```",
    ],
)
def test_a_sentence_may_be_about_something_else(tmp_path: Path, sentence: str) -> None:
    assert mistakes(tmp_path, f"{META}{sentence}\n\n{COMPARE}") == []


CLAIM = """\
- id: one
  claim: They are the same.
  verdict: "false"
  truth: They are not.
  page: items.md
  contradicted_by: [routing/items#word]
"""
TABLE = """\
- id: overview
  caption: Overview
  heading: Aspect
  columns: [Flask, Django]
  rows:
    - name: Path
      cells:
        - {text: "404", evidence: [routing/items#word]}
        - {text: fine, opinion: true}
"""


TEST = 'def test_it(answer):\n    """Flask answers."""\n    assert answer\n'


def data_mistakes(root: Path, files: dict[str, str], page: str = META + COMPARE, tests: str = TEST) -> list[str]:
    """Return the mistakes of a repository with these files in `docs/data/`, and these `tests`."""
    (root / "docs/data").mkdir(parents=True)
    for name, text in files.items():
        (root / "docs/data" / name).write_text(text)
    (root / "tests/facts").mkdir(parents=True)
    (root / "tests/facts/test_items.py").write_text(tests)
    trees.valid(root)
    (root / "docs/items.md").write_text(page)
    try:
        check_pages(read_catalogue(root))
    except ContentError as error:
        return [str(mistake).replace("\n    ", " → ") for mistake in error.mistakes]
    return []


@pytest.mark.parametrize(
    "call",
    [
        'A fact. [[ proof("routing/items#word") ]]',
        '- A fact. [[ proof("routing/items", "tests/facts/test_items.py::test_it") ]] And [[ opinion() ]].',
        '[[ table("overview") ]]',
        '[[ claims("false", "true") ]]',
    ],
)
def test_evidence_tables_and_claims_are_called(tmp_path: Path, call: str) -> None:
    files = {"claims.yml": CLAIM, "tables.yml": TABLE}
    assert data_mistakes(tmp_path, files, f"{META}{COMPARE}\n{call}\n") == []


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("[[ proof() ]]", 'proof of nothing → write [[ proof("topic/example#request") ]]'),
        ('[[ proof("routing/items#wort") ]]', "“routing/items” has no request “wort” → did you mean “word”?"),
        (
            '[[ proof("routing/itens") ]]',
            "there is no example “routing/itens” → write topic/example#request, or tests/facts/test_x.py::test_name; "
            "did you mean “routing/items”?",
        ),
        (
            '[[ proof("tests/facts/test_items.py::test_itt") ]]',
            "tests/facts/test_items.py has no test “test_itt” → did you mean “test_it”?",
        ),
        (
            '[[ proof("tests/facts/test_item.py::test_it") ]]',
            "there is no tests/facts/test_item.py → did you mean “tests/facts/test_items.py”?",
        ),
        ('[[ table("overwiew") ]]', "there is no table “overwiew” → did you mean “overview”?"),
        ('[[ claims("falze") ]]', "“falze” is no verdict → did you mean “false”?"),
        (
            '[[ terminal("routing/items", "run") ]]',
            "“routing/items” has no terminal session “run” → known: none yet",
        ),
        (
            '[[ measured("blocking") ]]',
            "docs/data/blocking.json: nothing is measured yet "
            "→ run its benchmark in benchmarks/, which writes the file; nothing in it is written by hand",
        ),
    ],
)
def test_evidence_that_is_not_there_is_a_mistake(tmp_path: Path, call: str, expected: str) -> None:
    files = {"claims.yml": CLAIM, "tables.yml": TABLE}
    place = "" if expected.startswith("docs/") else "docs/items.md:10: "
    assert data_mistakes(tmp_path, files, f"{META}{COMPARE}\n{call}\n") == [place + expected]


@pytest.mark.parametrize(
    ("changed", "to", "expected"),
    [
        (
            "  contradicted_by: [routing/items#word]\n",
            "",
            "Value error, the verdict is “false”, but from its evidence follows “opinion”: read the evidence again",
        ),
        ('"false"', '"true"', "the verdict is “true”, but from its evidence follows “false”"),
        ('"false"', "outdated", "the verdict is “outdated”, but from its evidence follows “false”"),
        ("contradicted_by", "outdated_by", "the verdict is “false”, but from its evidence follows “outdated”"),
        ("contradicted_by", "about", "the verdict is “false”, but from its evidence follows “opinion”"),
        ("#word]\n", "#word]\n  outdated_by: [routing/items#word]\n", "exclude each other: name one of both"),
        ("#word]", "#wort]", "“one”: “routing/items” has no request “wort” → did you mean “word”?"),
        ("page: items.md", "page: item.md", "“one”: there is no page item.md → name a page of docs/"),
        ('"false"', "wrong", "“verdict” is wrong: Input should be "),
        ("  page:", "  pages: x\n  page:", "“pages” is wrong: Extra inputs are not permitted → did you mean “page”?"),
        ("  truth: They are not.\n", "", "“truth” is wrong: Field required"),
    ],
)
def test_a_wrong_claim_is_a_mistake_at_its_line(tmp_path: Path, changed: str, to: str, expected: str) -> None:
    (found,) = data_mistakes(tmp_path, {"claims.yml": CLAIM.replace(changed, to)})
    assert found.startswith("docs/data/claims.yml:")
    assert expected in found


def test_the_page_of_a_claim_shows_its_evidence(tmp_path: Path) -> None:
    claim = CLAIM.replace("routing/items#word", "tests/facts/test_items.py::test_it")
    (found,) = data_mistakes(tmp_path, {"claims.yml": claim})
    assert found == (
        "docs/data/claims.yml:1: “one”: items.md shows none of its evidence → compare its example there, or write "
        '[[ proof("tests/facts/test_items.py::test_it") ]] after the sentence'
    )


SKIP = "let it run everywhere, or cite another test"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("assert answer", "print(answer)", "asserts nothing, so it cannot fail → let it assert what the sentence says"),
        ("assert answer", "assert True", "asserts nothing, so it cannot fail → "),
        ("assert answer", "helps(answer)\n\ndef helps(answer):\n    print(answer)", "asserts nothing"),
        ("def test_it", "import pytest\n@pytest.mark.skip\ndef test_it", "skipped, by pytest.mark.skip → " + SKIP),
        ("def test_it", "from pytest import mark\n@mark.xfail\ndef test_it", "by pytest.mark.xfail → " + SKIP),
        ("def test_it", "pytestmark = [pytest.mark.skipif(1)]\ndef test_it", "by pytest.mark.skipif → " + SKIP),
        ("assert answer", "pytest.skip('no')\n    assert answer", "may be skipped, by pytest.skip → " + SKIP),
        ('"""Flask answers."""', "", "does not say what it shows → give it a docstring"),
        ("Flask answers", "Flask answers" + " and" * 24, "says what it shows in 26 words → shorten"),
        ("Flask answers", "Checks that Flask answers", "begins with “Checks” → state the fact itself"),
    ],
)
def test_evidence_without_substance_is_a_mistake(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """It is refused where it is cited: on a page, in a claim and in a table."""
    test = "tests/facts/test_items.py::test_it"
    files = {
        "claims.yml": CLAIM.replace("#word]", f"#word, {test}]"),
        "tables.yml": TABLE.replace("#word]", f"#word, {test}]"),
    }
    page = f'{META}{COMPARE}\nA fact. [[ proof("{test}") ]]\n'
    found = data_mistakes(tmp_path, files, page, TEST.replace(old, new))
    assert [each.partition(": ")[0] for each in found] == [
        "docs/data/claims.yml:6",
        "docs/data/tables.yml:8",
        "docs/items.md:10",
    ]
    assert all(expected in each for each in found)


@pytest.mark.parametrize(
    "body",
    [
        "import pytest\n    with pytest.raises(ValueError):\n        answer()",
        "from playwright.sync_api import expect\n    expect(answer).to_be_visible()",
        "helps(answer)\n\ndef helps(answer):\n    assert answer",
        "from tests.support.help import helps\n    helps(answer)",
    ],
)
def test_a_test_asserts_by_itself_or_by_a_helper(tmp_path: Path, body: str) -> None:
    (tmp_path / "tests/support").mkdir(parents=True)
    (tmp_path / "tests/support/help.py").write_text("def helps(answer):\n    assert answer\n")
    page = f'{META}{COMPARE}\nA fact. [[ proof("tests/facts/test_items.py::test_it") ]]\n'
    assert data_mistakes(tmp_path, {}, page, TEST.replace("assert answer", body)) == []


def test_an_opinion_needs_no_evidence(tmp_path: Path) -> None:
    claim = CLAIM.replace('"false"', "opinion").replace("  contradicted_by: [routing/items#word]\n", "")
    assert data_mistakes(tmp_path, {"claims.yml": claim}) == []


@pytest.mark.parametrize(
    ("changed", "to", "expected"),
    [
        ("opinion: true", "opinion: false", "“rows.0.cells.1” is wrong: Value error, a cell has either evidence or"),
        ("columns: [Flask, Django]", "columns: [Flask]", "“Path” has 2 cells under 1 columns"),
        ("#word]", "#wort]", "“overview”, Path: “routing/items” has no request “wort” → did you mean “word”?"),
        ("caption: Overview\n", "caption: [\n", "is not YAML: "),
        (TABLE, "overview: 1\n", "docs/data/tables.yml:1: is not a list → start each entry with “- id: …”"),
        (TABLE, TABLE + TABLE, "docs/data/tables.yml:10: “overview” is there twice, first on line 1"),
    ],
)
def test_a_wrong_table_is_a_mistake_at_its_line(tmp_path: Path, changed: str, to: str, expected: str) -> None:
    (found,) = data_mistakes(tmp_path, {"tables.yml": TABLE.replace(changed, to)})
    assert expected in found
