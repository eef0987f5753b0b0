"""What one client says to one application, request after request."""

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
    """Takes a response while it is made, and hears how many bytes of its body are left out."""

    def leave_out(self, size: int) -> None: ...


class Exchange(NamedTuple):
    """A response, and what the application raised to its server, if it did."""

    response: Response
    error: Exception | None


class Conversation:
    """One client of `app`, which keeps cookies, and the responses that later requests take values from.

    Of a response `limit` bytes are kept, the rest is counted.
    """

    def __init__(self, app: App, limit: int = sys.maxsize) -> None:
        self._app = app
        self._limit = limit
        self._cookies = Cookies()
        self._bodies: dict[str, str] = {}

    def send(self, written: RequestTemplate, listener: Listener | None = None) -> Exchange:
        """Send a request; `listener` hears of the response while it is made.

        Raises CaptureError where it takes a value from an earlier response that has none.
        """
        request = self._ready(written)
        answer = _Answer(request, listener, self._limit)
        try:
            error = self._app.answer(request, answer)
        finally:
            self._cookies.keep(request.target, answer.headers)
        response = answer.response()
        self._bodies[written.name] = response.text
        return Exchange(response, error)

    def _ready(self, written: RequestTemplate) -> Request:
        """Return what is sent: references filled, and Host, Cookie and Content-Length where they are not written.

        What no request line may hold is escaped, as browsers do; lines of a multipart body end as its format wants it.
        """
        headers = [(name, fill_references(value, self._bodies)) for name, value in written.headers]
        body = fill_references(written.body, self._bodies)
        target = _UNSENDABLE.sub(lambda found: quote(found[0]), fill_references(written.target, self._bodies))
        given = {name.lower(): value for name, value in headers}
        if "host" not in given:
            headers.insert(0, ("Host", f"{HOST}:{PORT}"))
        if "cookie" not in given and (cookie := self._cookies.header(target)):
            headers.append(("Cookie", cookie))
        if written.method == WEBSOCKET:
            return Request(WEBSOCKET, target, tuple(headers), messages=_messages(body))
        if given.get("content-type", "").startswith("multipart/"):
            body = body.replace("\n", "\r\n")
        data = body.encode()
        if "content-length" not in given and (data or written.method in _WITH_LENGTH):
            headers.append(("Content-Length", str(len(data))))
        return Request(written.method, target, tuple(headers), data)


def _messages(body: str) -> tuple[str, ...]:
    """Return the messages that the body of a `WEBSOCKET` request holds."""
    return tuple(each.strip("\n") for each in re.split(f"^{SEPARATOR}$", body, flags=re.MULTILINE))


class _Answer:
    """Collects a response, and hands it on: as much of it as a server sends and `limit` allows."""

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
