"""A request, as a template and as it is sent, and the response to it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import unquote_to_bytes

HOST = "127.0.0.1"
PORT = 8000
"""Host and port that every application sees, wherever it listens, because absolute URLs in responses contain them."""

WEBSOCKET = "WEBSOCKET"
"""The method of a request that opens a WebSocket; lines of `===` separate the messages in its body."""

SEPARATOR = "==="

TEXT = (("content-type", "text/plain; charset=utf-8"),)
"""The headers of responses that the server itself produces, as Uvicorn sends them."""

type Headers = tuple[tuple[str, str], ...]

_PHRASES = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
"""Reason phrases of RFC 9110, which `http` has since Python 3.13: recordings must not depend on the version."""


class RequestTemplate(Protocol):
    """A request of requests.http; its target, header values and body may contain references (see `captures`)."""

    @property
    def name(self) -> str: ...

    @property
    def method(self) -> str: ...

    @property
    def target(self) -> str: ...

    @property
    def headers(self) -> Headers: ...

    @property
    def body(self) -> str: ...


@dataclass(frozen=True)
class Request:
    """A request as it is sent: `target` is path and query; a WebSocket has `messages` instead of a `body`."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""
    messages: tuple[str, ...] = ()

    @property
    def path(self) -> bytes:
        """The path, percent-decoded."""
        return unquote_to_bytes(self.target.partition("?")[0])

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class Response:
    """A response as it was received: `headers` in the server’s order and spelling.

    A WebSocket’s response has the status 101, no headers, and its messages as `body`, separated by lines of `===`.
    """

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the value of the first header called `name`, in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def phrase(self) -> str:
        """The reason phrase of the status; "" if the status is not registered."""
        return _PHRASES.get(self.status) or (HTTPStatus(self.status).phrase if self.status in HTTPStatus else "")

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; bytes that are not UTF-8 become U+FFFD."""
        return self.body.decode(errors="replace")


class Respond(Protocol):
    """Receives a response as it is produced: `head` once, then `chunk` for each part of the body or each message."""

    def head(self, status: int, headers: Headers) -> None: ...

    def chunk(self, data: bytes) -> None: ...


class App(Protocol):
    """An application that answers requests, in this process or behind a socket."""

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`, or open a WebSocket; return the exception that the application raised, or None."""


def respond_with_error(respond: Respond) -> None:
    """Send status 500 for an application that raised before it responded, as Uvicorn does."""
    respond.head(HTTPStatus.INTERNAL_SERVER_ERROR, TEXT)
    respond.chunk(b"Internal Server Error")
