"""Sends requests to one application as one client, which keeps cookies and fills references."""

import re
import sys
from typing import NamedTuple, Protocol
from urllib.parse import quote

from parity.driver.captures import fill_references
from parity.driver.cookies import Cookies
from parity.driver.exchange import (
    HOST,
    PORT,
    SEPARATOR,
    WEBSOCKET,
    App,
    Headers,
    Request,
    RequestTemplate,
    Respond,
    Response,
)

_WITH_LENGTH = ("POST", "PUT", "PATCH")
_BODILESS = (204, 304)
_UNSENDABLE = re.compile(r"[^\x21-\x7e]+")


class Listener(Respond, Protocol):
    """Receives a response as it is produced; `leave_out` gets the number of body bytes beyond the limit."""

    def leave_out(self, size: int) -> None: ...


class Exchange(NamedTuple):
    """A response, and the exception that the application raised, or None."""

    response: Response
    error: Exception | None


class Conversation:
    """One client of `app`: keeps cookies, and the bodies that later requests refer to.

    Keeps at most `limit` bytes of each body.
    """

    def __init__(self, app: App, limit: int = sys.maxsize) -> None:
        self._app = app
        self._limit = limit
        self._cookies = Cookies()
        self._bodies: dict[str, str] = {}

    def send(self, template: RequestTemplate, listener: Listener | None = None) -> Exchange:
        """Send a request and return the exchange; `listener` receives the response as it is produced.

        Raises CaptureError if the request refers to a value that no earlier response has.
        """
        request = self._complete(template)
        answer = _Answer(request, listener, self._limit)
        try:
            error = self._app.answer(request, answer)
        finally:
            self._cookies.keep(request.target, answer.headers)
        response = answer.response()
        self._bodies[template.name] = response.text
        return Exchange(response, error)

    def _complete(self, template: RequestTemplate) -> Request:
        """Return the request to send: references filled; Host, Cookie and Content-Length added if they are missing.

        Percent-encodes characters that a request line cannot hold, as browsers do. Line ends of a multipart body
        become CRLF (RFC 2046).
        """
        headers = [(name, fill_references(value, self._bodies)) for name, value in template.headers]
        body = fill_references(template.body, self._bodies)
        target = _UNSENDABLE.sub(lambda found: quote(found[0]), fill_references(template.target, self._bodies))
        given = {name.lower(): value for name, value in headers}
        if "host" not in given:
            headers.insert(0, ("Host", f"{HOST}:{PORT}"))
        if "cookie" not in given and (cookie := self._cookies.header(target)):
            headers.append(("Cookie", cookie))
        if template.method == WEBSOCKET:
            return Request(WEBSOCKET, target, tuple(headers), messages=_messages(body))
        if given.get("content-type", "").startswith("multipart/"):
            body = body.replace("\n", "\r\n")
        data = body.encode()
        if "content-length" not in given and (data or template.method in _WITH_LENGTH):
            headers.append(("Content-Length", str(len(data))))
        return Request(template.method, target, tuple(headers), data)


def _messages(body: str) -> tuple[str, ...]:
    """Return the messages in the body of a `WEBSOCKET` request: the text between lines of `===`."""
    return tuple(each.strip("\n") for each in re.split(f"^{SEPARATOR}$", body, flags=re.MULTILINE))


class _Answer:
    """Collects a response and passes it to `listener`: no body after HEAD, 204 and 304, at most `limit` bytes."""

    def __init__(self, request: Request, listener: Listener | None, limit: int) -> None:
        self._request = request
        self._listener = listener
        self._room = limit
        self._chunks: list[bytes] = []
        self.status = 0
        self.headers: Headers = ()

    def head(self, status: int, headers: Headers) -> None:
        self.status, self.headers = status, headers
        if self._listener:
            self._listener.head(status, headers)

    def chunk(self, data: bytes) -> None:
        if self._request.method == "HEAD" or self.status in _BODILESS:
            return
        kept = data[: self._room]
        self._room -= len(kept)
        if kept or self.status == 101:
            self._chunks.append(kept)
            if self._listener:
                self._listener.chunk(kept)
        if self._listener and len(kept) < len(data):
            self._listener.leave_out(len(data) - len(kept))

    def response(self) -> Response:
        if self.status == 101:
            return Response(101, (), f"\n{SEPARATOR}\n".encode().join(self._chunks))
        return Response(self.status, self.headers, b"".join(self._chunks))
