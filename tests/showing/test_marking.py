"""What comparisons show of answers: excerpts, in which what differs is marked."""

from itertools import combinations

import pytest

from parity.content.model import Catalogue
from parity.driver.exchange import Response
from parity.driver.outcomes import outcome_of
from parity.showing.answers import Answered, summarize
from parity.showing.marking import AROUND, LONGEST, mark_bodies

JSON, HTML, TEXT = "application/json", "text/html", "text/plain"


def response(body: str, kind: str = JSON, status: int = 200) -> Response:
    return Response(status, (("Content-Type", kind),), body.encode())


def marked(*bodies: str, kind: str = JSON) -> list[str]:
    return [str(each.unescape()) for each in mark_bodies([response(body, kind) for body in bodies])]


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        pytest.param(
            ['{"id": 1, "price": 0}', '{"id":1,"price":0.0}'],
            ['{"id": 1, "price": <mark>0</mark>}', '{"id":1,"price":<mark>0.0</mark>}'],
            id="values, not spaces",
        ),
        pytest.param(
            ['{"a":1,"b":2}', '{"b":2,"a":1,"c":[true,{}]}'],
            ['{"a":1,"b":2}', '{"b":2,"a":1,<mark>"c":[true,{}]</mark>}'],
            id="a key with all below it, not the order of keys",
        ),
        pytest.param(
            ['{"a":[1,2]}', '{"a":[1]}'],
            ['{"a":[1,<mark>2</mark>]}', '{"a":[1]}'],
            id="an item of a list",
        ),
        pytest.param(
            ['{"a":1,"b":"1"}', '{"a":1,"b":1}', '{"a":1,"b":true}'],
            ['{"a":1,"b":<mark>"1"</mark>}', '{"a":1,"b":<mark>1</mark>}', '{"a":1,"b":<mark>true</mark>}'],
            id="types",
        ),
        pytest.param(['{"a":1}', "[2]"], ['{"a":1}', "[2]"], id="all of it"),
        pytest.param(['{"a":1}', '{"a":1}'], ['{"a":1}', '{"a":1}'], id="nothing"),
        pytest.param(
            ['{"a":"x, {y"}', '{"a":"\\"z"}'],
            ['{"a":<mark>"x, {y"</mark>}', '{"a":<mark>"\\"z"</mark>}'],
            id="strings",
        ),
    ],
)
def test_json_is_marked_value_by_value(bodies: list[str], expected: list[str]) -> None:
    assert marked(*bodies) == expected


def test_text_is_marked_between_its_common_ends() -> None:
    assert marked("Hello, Ada!", "Hello, Grace!", kind=TEXT) == [
        "Hello, <mark>Ada</mark>!",
        "Hello, <mark>Grace</mark>!",
    ]
    assert marked("a\n", "a", kind=TEXT) == [r"a<mark>\n</mark>", "a"]
    assert marked("one", "two", kind=TEXT) == ["one", "two"]


def test_html_is_shown_by_its_titles_or_else_by_what_differs() -> None:
    page = "<title>{}</title><p>{}</p>"
    assert marked(page.format("A", "x"), page.format("B", "y"), kind=HTML) == ["“A”", "“B”"]
    assert marked(page.format("A", "x 1"), page.format("A", "x 2"), kind=HTML) == [
        "“A” x <mark>1</mark>",
        "“A” x <mark>2</mark>",
    ]
    assert marked("<p class=a>x", "<p class=b>x", kind=HTML) == [
        "<p class=<mark>a</mark>>x",
        "<p class=<mark>b</mark>>x",
    ]


def test_markup_in_a_body_is_text() -> None:
    assert mark_bodies([response('{"a":"<b>"}')]) == ("{&#34;a&#34;:&#34;&lt;b&gt;&#34;}",)


def test_long_bodies_are_cut_around_what_differs() -> None:
    shared = ",".join(str(number) for number in range(1000))
    one, other = marked(f'{{"a":[{shared}],"b":1}}', f'{{"a":[{shared}],"b":2}}')
    assert one.startswith("…")
    assert one.endswith(',999],"b":<mark>1</mark>}')
    assert other == one.replace("<mark>1", "<mark>2")
    assert len(one) < 4 * AROUND
    assert len(marked(f"[{shared}, 1]", f"[0, {shared}]")[1]) < 2 * LONGEST


def test_only_bodies_of_the_same_kind_are_compared() -> None:
    shown = mark_bodies([response('{"a":1}'), response("<title>No</title>", HTML), response('{"a":2}'), response("")])
    assert [str(each.unescape()) for each in shown] == [
        '{"a":<mark>1</mark>}',
        "“No”",
        '{"a":<mark>2</mark>}',
        "",
    ]


def test_answers_with_the_same_outcome_are_one() -> None:
    answers = [response('{"a": 1}'), response("no", TEXT, 404), response('{"a":1}')]
    shown = summarize([Answered(label, each) for label, each in zip("xyz", answers, strict=True)], "GET")
    assert [(each.labels, each.status, each.kind) for each in shown] == [
        (("x", "z"), 200, "JSON"),
        (("y",), 404, "text"),
    ]


def test_no_two_answers_that_differ_look_alike(recorded: Catalogue) -> None:
    """Of all requests with a reason, no two answers are shown by the same status, kind, headers and excerpt."""
    for example in recorded.examples.values():
        for request in example.requests:
            answered = [Answered(each.label, each.responses[request.name]) for each in example.snippets]
            shown = summarize(answered, request.method)
            assert len(shown) == len({outcome_of(each.response, request.method) for each in answered})
            for one, other in combinations(shown, 2):
                seen = [(each.status, each.kind, each.notable, each.excerpt) for each in (one, other)]
                assert seen[0] != seen[1], f"{example.id} {request.name}: {one.labels} and {other.labels}"
