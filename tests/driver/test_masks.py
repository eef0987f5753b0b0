"""What masks hide, and that they can write nothing but “…”."""

from parity.content.masks import compile_pattern
from parity.driver.exchange import Headers, Response
from parity.driver.masks import Mask, Masked, apply_masks

JSON = (("Content-Type", "application/json"),)


def hide(pattern: str, body: str | bytes, headers: Headers = ()) -> Masked:
    """Return a response with this body, masked by `pattern`."""
    content = body if isinstance(body, bytes) else body.encode()
    return apply_masks(Response(200, headers, content), [Mask(compile_pattern(pattern))])


def test_a_mask_applies_to_headers_and_body() -> None:
    masked = hide("id={number}", '{"id": "id=42"}', (("Set-Cookie", "id=7; Path=/"),))
    assert masked.response.headers == (("Set-Cookie", "id=…; Path=/"),)
    assert masked.response.text == '{"id": "id=…"}'
    assert masked.hidden == (("7", "42"),)


def test_what_stands_around_a_form_stays_as_it_was_sent() -> None:
    masked = hide("(?:from|till) {clock} (?:and|or) {number}", "from 10:00:00 or 1, till 11:00:00 and 2.5")
    assert masked.response.text == "from … or …, till … and …"
    assert masked.hidden == (("10:00:00", "1", "11:00:00", "2.5"),)


def test_what_does_not_have_the_form_is_not_hidden() -> None:
    assert hide("state: {clock}", "state: started") == Masked(Response(200, (), b"state: started"), ((),))


def test_a_mask_can_name_its_header() -> None:
    """A pattern that starts with a header’s name does not change the body or other headers."""
    masked = hide("^Age: {number}", "Age 12", (("Age", "12"), ("X-Age", "12")))
    assert masked.response == Response(200, (("Age", "…"), ("X-Age", "12")), b"Age 12")


def test_json_stays_json() -> None:
    text = '{"up": 1.5e-05, "ids": [1, 2], "at": "id 1"}'
    assert hide("{number}", text, JSON).response.text == '{"up": "…", "ids": ["…", "…"], "at": "id …"}'
    assert hide("{number}", text).response.text == '{"up": …, "ids": […, …], "at": "id …"}'


def test_the_length_of_what_is_hidden_is_hidden() -> None:
    sent = (("content-length", "4"), ("Id", "1"))
    assert hide("id={number}", "id=1", sent).response.headers == (("content-length", "…"), ("Id", "1"))
    assert hide("^Id: {number}", "id=1", sent).response.headers == (("content-length", "4"), ("Id", "…"))


def test_a_mask_leaves_bytes_alone() -> None:
    masked = hide("id={number}", b"id=1\xff", (("Id", "id=1"),))
    assert masked.response == Response(200, (("Id", "id=…"),), b"id=1\xff")
