"""A response in the browser is compared with its recording, and shown beside it."""

import re

from bridge.verdict import Verdict, compare

from parity.driver.exchange import Response
from parity.driver.masks import Mask

JSON = (("content-type", "application/json"),)


def test_a_response_that_is_as_recorded() -> None:
    assert compare("GET", Response(200, JSON, b'{ "a" : 1 }'), Response(200, JSON, b'{"a":1}'), ()) == Verdict(
        same=True
    )


def test_both_as_lines_where_they_differ() -> None:
    found = compare(
        "GET",
        Response(404, (*JSON, ("X-Id", "1"), ("ALLOW", "GET")), '{"a": "é", "b": 1.0}'.encode()),
        Response(200, JSON, b"{"),
        (),
    )
    assert found.recorded == "200 OK\nContent-Type: application/json\n\n{"
    assert found.answered == (
        '404 Not Found\nAllow: GET\nContent-Type: application/json\n\n{\n  "a": "é",\n  "b": 1.0\n}'
    )


def test_volatile_values_are_masked() -> None:
    masks = [Mask(re.compile(r"at (?P<hidden0>\d+:\d+)"))]
    assert compare("GET", Response(418, (), b"at 12:02"), Response(418, (), "at …".encode()), masks).same


def test_the_method_decides_whether_allow_counts() -> None:
    pair = Response(200, (("Allow", "GET"),), b""), Response(200, (), b"")
    assert compare("GET", *pair, ()).same
    assert not compare("OPTIONS", *pair, ()).same
