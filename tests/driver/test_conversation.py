"""What one client sends to an application, and what it makes of the responses."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from parity.driver.captures import CaptureError
from parity.driver.conversation import Conversation
from parity.driver.exchange import Headers, Request, Respond, Response


@dataclass(frozen=True)
class Asked:
    """A request with the fields of one in requests.http."""

    name: str = "one"
    method: str = "GET"
    target: str = "/"
    headers: Headers = ()
    body: str = ""


@dataclass
class Recorder:
    """An application that stores its requests in a list, and responds with `answers` in turn."""

    answers: list[Response] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request, respond: Respond) -> None:
        self.asked.append(request)
        response = self.answers.pop(0) if self.answers else Response(200, (), b"")
        respond.head(response.status, response.headers)
        respond.chunk(response.body)


class Heard:
    """A listener that stores its calls."""

    def __init__(self) -> None:
        self.news: list[Any] = []

    def head(self, status: int, headers: Headers) -> None:
        self.news.append(status)

    def chunk(self, data: bytes) -> None:
        self.news.append(data)

    def leave_out(self, size: int) -> None:
        self.news.append(size)


def sent(asked: Asked) -> Request:
    app = Recorder()
    Conversation(app).send(asked)
    return app.asked[0]


HOST = ("Host", "127.0.0.1:8000")


def test_only_written_headers_are_sent_with_host_and_length() -> None:
    assert sent(Asked()).headers == (HOST,)
    assert sent(Asked(method="POST")).headers == (HOST, ("Content-Length", "0"))
    written = (("X-Id", "7"), ("host", "elsewhere"))
    assert sent(Asked(method="PUT", headers=written, body="é")).headers == (*written, ("Content-Length", "2"))


def test_a_body_goes_as_it_is_and_in_utf8() -> None:
    assert sent(Asked(method="POST", body="é\n")).body == b"\xc3\xa9\n"


def test_lines_of_a_multipart_body_end_with_crlf() -> None:
    headers = (("content-type", "multipart/form-data; boundary=x"),)
    assert sent(Asked(method="POST", headers=headers, body="a\nb")).body == b"a\r\nb"


def test_messages_of_a_websocket_are_apart() -> None:
    request = sent(Asked(method="WEBSOCKET", body="one\n===\ntwo\nlines\n"))
    assert (request.messages, request.body, request.headers) == (("one", "two\nlines"), b"", (HOST,))


def test_what_no_request_line_may_hold_is_escaped_and_nothing_twice() -> None:
    request = sent(Asked(target="/ä b?q=%20ü"))
    assert request.target == "/%C3%A4%20b?q=%20%C3%BC"
    assert (request.path, request.query) == ("/ä b".encode(), "q=%20%C3%BC")


def test_values_are_taken_from_earlier_responses() -> None:
    app = Recorder([Response(200, (), b'{"token": "abc", "ids": [4, 5]}')])
    conversation = Conversation(app)
    conversation.send(Asked("login"))
    target, header = "/{{login.response.body.$.ids.1}}", "Bearer {{login.response.body.$.token}}"
    conversation.send(Asked("me", "POST", target, (("A", header),), "{{login.response.body.$.ids}}"))
    request = app.asked[1]
    assert (request.target, request.body) == ("/5", b"[4, 5]")
    assert ("A", "Bearer abc") in request.headers


def test_a_value_that_is_not_there_is_not_sent() -> None:
    app = Recorder()
    with pytest.raises(CaptureError, match="“login” has not been sent yet"):
        Conversation(app).send(Asked(target="/{{login.response.body.$.token}}"))
    assert app.asked == []


def test_cookies_are_kept_replaced_and_dropped() -> None:
    def setting(*lines: str) -> Response:
        return Response(200, tuple(("Set-Cookie", line) for line in lines), b"")

    app = Recorder([setting("a=1", "b=2; Path=/b"), setting("a=3"), setting("a=; Max-Age=0")])
    conversation = Conversation(app)
    for name in "wxyz":
        conversation.send(Asked(name))
    cookies = [dict(request.headers).get("Cookie") for request in app.asked]
    assert cookies == [None, "a=1", "a=3", None]


def test_a_written_cookie_takes_the_place_of_those_kept() -> None:
    app = Recorder([Response(200, (("Set-Cookie", "a=1"),), b"")])
    conversation = Conversation(app)
    conversation.send(Asked())
    conversation.send(Asked(headers=(("Cookie", "b=2"),)))
    assert [value for name, value in app.asked[1].headers if name == "Cookie"] == ["b=2"]


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_a_body_that_no_server_sends_is_left_out(method: str, status: int) -> None:
    response, _ = Conversation(Recorder([Response(status, (), b"body")])).send(Asked(method=method))
    assert response == Response(status, (), b"")


def test_a_listener_hears_of_all_that_is_kept_and_how_much_is_not() -> None:
    heard = Heard()
    response, _ = Conversation(Recorder([Response(200, (), b"abcdef")]), limit=4).send(Asked(), heard)
    assert (response.body, heard.news) == (b"abcd", [200, b"abcd", 2])


def test_messages_are_recorded_between_lines() -> None:
    class Talking:
        def answer(self, request: Request, respond: Respond) -> None:
            respond.head(101, (("upgrade", "websocket"),))
            for message in request.messages:
                respond.chunk(message.encode())

    response, _ = Conversation(Talking()).send(Asked(method="WEBSOCKET", body="one\n===\ntwo"))
    assert response == Response(101, (), b"one\n===\ntwo")


def test_what_ends_a_program_is_raised_and_cookies_are_kept_all_the_same() -> None:
    class Exiting:
        def __init__(self) -> None:
            self.asked: list[Request] = []

        def answer(self, request: Request, respond: Respond) -> None:
            self.asked.append(request)
            respond.head(200, (("Set-Cookie", "a=1"),))
            if len(self.asked) == 1:
                raise SystemExit(3)

    app = Exiting()
    conversation = Conversation(app)
    with pytest.raises(SystemExit):
        conversation.send(Asked())
    conversation.send(Asked())
    assert ("Cookie", "a=1") in app.asked[1].headers
