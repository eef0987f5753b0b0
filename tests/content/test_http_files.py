"""requests.http is read as editors send it; responses.http keeps every response byte for byte."""

from pathlib import Path

import pytest

from parity.content.http_files import (
    Recording,
    Request,
    read_recording,
    read_requests,
    write_recording,
)
from parity.driver.exchange import Headers, Response
from parity.frameworks import HOST

PATH = Path("requests.http")
DIGEST = "0123456789abcdef" * 4


def requests(text: str) -> tuple[Request, ...]:
    found, mistakes = read_requests(PATH, f"@host = {HOST}\n\n{text}")
    assert mistakes == []
    return found


def request(text: str) -> Request:
    """Return the one request of a file whose text after the request’s name is `text`."""
    [only] = requests(f"### Title\n# @name one\n{text}")
    return only


def test_all_parts_of_a_request() -> None:
    text = """\
### A title: with `code`
# @name made-2
# A comment.
# @mode production

POST {{host}}/items/?q=a%20b&c HTTP/1.1
Content-Type: application/json
X-Empty:
X-Two:  2 \t
X-Two: 3

{"name": "pen"}
"""
    assert requests(text) == (
        Request(
            name="made-2",
            title="A title: with `code`",
            method="POST",
            target="/items/?q=a%20b&c",
            headers=(("Content-Type", "application/json"), ("X-Empty", ""), ("X-Two", "2"), ("X-Two", "3")),
            body='{"name": "pen"}',
            mode="production",
            line=3,
        ),
    )


def test_the_least_of_a_request() -> None:
    assert request("GET {{host}}/") == Request(name="one", title="Title", method="GET", target="/", line=3)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("", ""),
        ("\n", ""),
        ("\n\n\n", ""),
        ("\na", "a"),
        ("\na\n", "a"),
        ("\na\n\n\n", "a"),
        ("\na\n\nb\n", "a\n\nb"),
        ("\n\na", "\na"),
        ("\n  a\n\tb  \n", "  a\n\tb  "),
        ("\n# @name no-directive\n", "# @name no-directive"),
        ("\n## no request\n", "## no request"),
        ("\na: b\n", "a: b"),
        ("\na\u2028b\x0cc\x85d\x1ee\n", "a\u2028b\x0cc\x85d\x1ee"),
        ('\n{"a": {"b": {}}}\n', '{"a": {"b": {}}}'),
    ],
)
def test_body(text: str, body: str) -> None:
    assert request(f"POST {{{{host}}}}/\nA: b\n{text}").body == body


def test_requests_come_in_order() -> None:
    found = requests(
        "### B\n# @name b\nGET {{host}}/b\n\n### A\n# @name a\nGET {{host}}/a\n\nbody\n\n###C\n#@name c\nGET {{host}}/c"
    )
    assert [(each.name, each.title, each.body, each.line) for each in found] == [
        ("b", "B", "", 3),
        ("a", "A", "body", 7),
        ("c", "C", "", 13),
    ]


def test_the_host_is_known_everywhere() -> None:
    """Editors also replace a variable in headers and bodies."""
    found = request('POST {{host}}/\nOrigin: {{host}}\n\n{"url": "{{host}}/a"}\n')
    assert found.headers == (("Origin", HOST),)
    assert found.body == f'{{"url": "{HOST}/a"}}'


def test_comments_may_hold_anything() -> None:
    assert request("# {{not-a-variable}} ### <>\nGET {{host}}/").target == "/"


def test_every_malformed_request_is_named() -> None:
    text = "### A\nGET {{host}}/\n\n### B\n# @name b\nGTE {{host}}/\n\n### C\n# @name c\nGET {{host}}/\n"
    found, mistakes = read_requests(PATH, f"@host = {HOST}\n\n{text}")
    assert [mistake.line for mistake in mistakes] == [3, 8]
    assert [request.name for request in found] == ["c"]


BODIES = {
    "empty": b"",
    "no final newline": b"a",
    "final newline": b"a\n",
    "final newlines": b"a\n\n\n",
    "newline alone": b"\n",
    "newlines alone": b"\n\n",
    "newline first": b"\n\na",
    "CRLF": b"a\r\nb\r\n",
    "CR": b"a\rb\r",
    "separator": b"### x",
    "separator on a line": b"a\n### x\n",
    "separator after a blank line": b"a\n\n### x\n\nHTTP/1.1 200 OK\n",
    "no separator": b"###x\n #### \n",
    "another recording": b"# Recorded\n\n### number\n# GET /\nHTTP/1.1 200 OK\n\nx\n",
    "encoding line": b"# @encoding base64\n",
    "HTML": b"<h1>{ } < > & * _ | [[ ]] [% %] {{ }} {% %} `</h1>\n",
    "long line": b"a" * 100_000,
    "blank lines inside": b"a\n\n\n\nb",
    "trailing spaces": b"a  \n\t\n  ",
    "accents": "é “…” 漢字 🎉\n".encode(),
    "byte order mark": b"\xef\xbb\xbfa",
    "odd line ends": "a\u2028b\x0c\x1c\x85c\x0b".encode(),
    "NUL": b"\x00",
    "binary": bytes(range(256)) * 3,
    "binary, one line": b"\xff",
    "binary, separator": b"\xff\n\n### x\n",
}

HEADERS: dict[str, Headers] = {
    "usual": (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "3")),
    "none": (),
    "twice": (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    "empty": (("X-Empty", ""), ("Allow", "")),
    "colons": (("X", "a: b: c"), ("link", "<http://127.0.0.1:8000/>")),
    "latin-1": (("X", "caf\xe9"),),
    "spelling": (("content-TYPE", "text/plain"),),
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_round_trip(body: bytes, headers: Headers) -> None:
    """Write and read three responses, the odd one in each place: all bytes are kept."""
    odd = Response(status=200, headers=headers, body=body)
    plain = Response(status=404, headers=(("A", "b"),), body=b"plain")
    asked = [Request(name=name, title="T", method="GET", target="/?a=b") for name in ("first", "second", "third")]
    for responses in ((odd, plain, odd), (plain, odd, plain), (odd, odd, odd)):
        recording = Recording(DIGEST, {each.name: said for each, said in zip(asked, responses, strict=True)})
        text = write_recording(recording, asked)
        found = read_recording(PATH, text)
        assert isinstance(found, Recording)
        assert found == recording
        assert write_recording(found, asked) == text


def test_round_trip_through_a_file(tmp_path: Path) -> None:
    """A file written and read with `newline=""` keeps its carriage returns."""
    asked = [Request(name=f"body-{number}", title="T", method="GET", target="/") for number in range(len(BODIES))]
    said = [Response(status=200, headers=(), body=body) for body in BODIES.values()]
    recording = Recording(DIGEST, {each.name: response for each, response in zip(asked, said, strict=True)})
    path = tmp_path / "responses.http"
    path.write_text(write_recording(recording, asked), encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert read_recording(path, file.read()) == recording


def test_how_a_recording_looks() -> None:
    """In a diff, text is text and bytes are base64."""
    asked = [
        Request(name="made", title="T", method="POST", target="/items?a=b"),
        Request(name="icon", title="T", method="GET", target="/icon"),
    ]
    responses = {
        "made": Response(status=422, headers=(("content-type", "application/json"),), body=b'{"a": 1}\n'),
        "icon": Response(status=299, headers=(), body=b"\xff"),
    }
    assert write_recording(Recording(DIGEST, responses), asked) == (
        "# Recorded by “make record”; never edited by hand.\n"
        f"# From sha256:{DIGEST}\n"
        "\n"
        "### made\n"
        "# POST /items?a=b\n"
        "HTTP/1.1 422 Unprocessable Content\n"
        "content-type: application/json\n"
        "\n"
        '{"a": 1}\n'
        "\n"
        "\n"
        "### icon\n"
        "# GET /icon\n"
        "# @encoding base64\n"
        "HTTP/1.1 299\n"
        "\n"
        "/w==\n"
        "\n"
    )


@pytest.mark.parametrize(
    ("status", "phrase"),
    [
        (200, " OK"),
        (413, " Content Too Large"),
        (414, " URI Too Long"),
        (416, " Range Not Satisfiable"),
        (418, " I'm a Teapot"),
        (422, " Unprocessable Content"),
        (599, ""),
    ],
)
def test_phrase(status: int, phrase: str) -> None:
    """The phrase after a status is the same in every version of Python, and left out if none is registered."""
    asked = [Request(name="one", title="T", method="GET", target="/")]
    text = write_recording(Recording(DIGEST, {"one": Response(status=status, headers=(), body=b"")}), asked)
    assert f"\nHTTP/1.1 {status}{phrase}\n" in text
    found = read_recording(PATH, text)
    assert isinstance(found, Recording)
    assert found.responses["one"].status == status


def test_header() -> None:
    response = Response(status=200, headers=(("Set-Cookie", "a"), ("set-cookie", "b")), body=b"\xff")
    assert response.header("SET-COOKIE") == "a"
    assert response.header("Cookie") is None
    assert response.text == "\ufffd"
