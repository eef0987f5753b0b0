"""References are replaced by values of earlier responses; a missing value is an error."""

import pytest

from parity.driver.captures import CaptureError, fill_references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bearer {{login.response.body.$.tokens.0.value}}", "Bearer t-1"),
        ("/items/{{login.response.body.$.id}}", "/items/7"),
        ("{{login.response.body.$.tokens}}", '[{"value": "t-1"}]'),
        ("nothing {{here}}", "nothing {{here}}"),
    ],
)
def test_a_reference_becomes_its_value(text: str, expected: str) -> None:
    assert fill_references(text, {"login": '{"tokens": [{"value": "t-1"}], "id": 7}'}) == expected


@pytest.mark.parametrize("body", ["{}", "[]", "7", "<html>", '{"a": {"c": 1}}', '{"a": "b"}'])
def test_a_value_that_is_not_there_is_named_with_what_came(body: str) -> None:
    with pytest.raises(CaptureError) as raised:
        fill_references("{{login.response.body.$.a.b}}", {"login": body})
    assert str(raised.value) == f"the answer to “login” has no $.a.b: {body}"


def test_a_value_of_a_request_that_was_not_sent() -> None:
    with pytest.raises(CaptureError, match="“login” has not been sent yet, and a value is taken from its answer"):
        fill_references("{{login.response.body.$.a}}", {})
