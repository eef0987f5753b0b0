"""Which responses are the same outcome, and which are not."""

from dataclasses import fields, replace

import pytest

from parity.driver.exchange import Headers, Response
from parity.driver.outcomes import PARTS, Outcome, find_differing_parts, have_same_outcome, is_json, outcome_of

JSON = (("Content-Type", "application/json"),)
TEXT = (("Content-Type", "text/plain"),)


def response(body: str | bytes = "", headers: Headers = JSON, status: int = 200) -> Response:
    return Response(status=status, headers=headers, body=body.encode() if isinstance(body, str) else body)


def with_header(name: str, value: str) -> Response:
    return response("{}", (*JSON, (name, value)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(response('{"a": 1, "b": 2}'), response('{"b": 2, "a": 1}'), id="order of keys"),
        pytest.param(response('{"a":[1,2]}\n'), response('{\n  "a": [1, 2]\n}'), id="spaces"),
        pytest.param(response('"é"'), response('"\\u00e9"'), id="escapes"),
        pytest.param(response("1.0"), response("1.00"), id="digits"),
        pytest.param(
            response("{}", (("Content-Type", "application/json; charset=utf-8"),)), response("{}"), id="charset"
        ),
        pytest.param(
            response("{}", (("content-type", "Application/JSON"),)), response("{}"), id="case of a media type"
        ),
        pytest.param(with_header("Allow", "GET"), response("{}"), id="Allow that nobody asked for"),
        pytest.param(with_header("Server", "gunicorn"), with_header("Date", "today"), id="other headers"),
        pytest.param(response("", (("B", "2"), ("A", "1"))), response("", (("A", "1"), ("B", "2"))), id="order"),
    ],
)
def test_same(one: Response, other: Response) -> None:
    assert have_same_outcome([one, other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(response("1"), response("1.0"), id="1, 1.0"),
        pytest.param(response("1"), response("true"), id="1, true"),
        pytest.param(response("1.0"), response("true"), id="1.0, true"),
        pytest.param(response("1"), response('"1"'), id="1, “1”"),
        pytest.param(response("0"), response("false"), id="0, false"),
        pytest.param(response("null"), response(""), id="null, nothing"),
        pytest.param(response('{"a": null}'), response("{}"), id="null, no key"),
        pytest.param(response("[1, 2]"), response("[2, 1]"), id="order of a list"),
        pytest.param(response("{}", status=200), response("{}", status=201), id="status"),
        pytest.param(response("{}"), response("{}", TEXT), id="media type"),
        pytest.param(response("{}"), response("{}", ()), id="no media type"),
        pytest.param(response("a b", TEXT), response("a  b", TEXT), id="spaces of a text"),
        pytest.param(response("a", TEXT), response("a\n", TEXT), id="line end of a text"),
        pytest.param(with_header("Location", "/a"), with_header("Location", "/b"), id="Location"),
        pytest.param(with_header("Location", "/a"), response("{}"), id="no Location"),
    ],
)
def test_different(one: Response, other: Response) -> None:
    assert not have_same_outcome([one, other])


ALLOW = response("{}", (*JSON, ("Allow", "GET, HEAD")), 405)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        pytest.param(response("{}", (*JSON, ("allow", "HEAD,GET")), 405), True, id="order"),
        pytest.param(response("{}", (*JSON, ("Allow", "GET"), ("Allow", "HEAD")), 405), True, id="two headers"),
        pytest.param(response("{}", (*JSON, ("Allow", "GET")), 405), False, id="fewer methods"),
        pytest.param(response("{}", JSON, 405), False, id="none"),
    ],
)
def test_allow_counts_after_405_and_options(other: Response, is_same: bool) -> None:
    assert have_same_outcome([ALLOW, other]) == is_same
    asked = [replace(each, status=200) for each in (ALLOW, other)]
    assert have_same_outcome(asked, "OPTIONS") == is_same
    assert have_same_outcome(asked, "GET")


def test_the_first_two_of_three_do_not_decide() -> None:
    assert not have_same_outcome([response("1"), response("1"), response("2")])


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("application/json", True),
        ("application/problem+json; charset=utf-8", True),
        ("text/html", False),
        ("application/jsonlines", False),
    ],
)
def test_is_json(media_type: str, expected: bool) -> None:
    assert is_json(response("", (("Content-Type", media_type),))) is expected


def test_json_that_does_not_parse_is_text() -> None:
    assert outcome_of(response("{")).content == "{"
    assert not have_same_outcome([response("{"), response("{ ")])


def test_str_says_what_a_client_acts_on() -> None:
    headers = (("Content-Type", "text/plain; charset=utf-8"), ("Allow", "POST, GET"), ("Location", "/a"), ("X", "y"))
    assert str(outcome_of(response("no", headers, 405))) == "405 | text/plain | Allow: GET, POST | Location: /a | no"
    assert str(outcome_of(response("", (), 204))) == "204 | no media type | "


def test_the_parts_that_differ_are_named() -> None:
    """Every part of an outcome has a name, so two different outcomes differ in a named part."""
    headers = (("Content-Type", "text/plain"), ("Allow", "GET"), ("Location", "/a"))
    assert find_differing_parts([response("a", headers, 405), response("b", (), 200)]) == tuple(PARTS.values())
    assert list(PARTS) == [part.name for part in fields(Outcome)]
    assert find_differing_parts([response("a"), response("a")]) == ()
