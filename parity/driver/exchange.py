"""A request as it is written and as it is sent, and the response to it."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol
from urllib.parse import unquote_to_bytes

HOST = "127.0.0.1"
PORT = 8000
"""Where all requests are sent, wherever the application is: addresses in responses name it."""

WEBSOCKET = "WEBSOCKET"
"""The method of a request that opens a WebSocket; the messages of its body stand between lines of `===`."""

SEPARATOR = "==="

TEXT = (("content-type", "text/plain; charset=utf-8"),)
"""The headers of the responses that are the server’s own, as Uvicorn sends them."""

type Headers = tuple[tuple[str, str], ...]

_PHRASES = {
    413: "Content Too Large",
    414: "URI Too Long",
    416: "Range Not Satisfiable",
    422: "Unprocessable Content",
}
"""Reason phrases of RFC 9110 that Python learnt in 3.13: nothing may depend on its version."""


class RequestTemplate(Protocol):
    """A request as requests.http has it: target, header values and body may hold references, see `captures`."""

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
    """A request as it is sent; `target` is path and query, `messages` are those of a WebSocket."""

    method: str
    target: str
    headers: Headers = ()
    body: bytes = b""
    messages: tuple[str, ...] = ()

    @property
    def path(self) -> bytes:
        """The path without its escapes."""
        return unquote_to_bytes(self.target.partition("?")[0])

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]


@dataclass(frozen=True)
class Response:
    """A response as it was sent: `headers` in the order and spelling of the server, `body` in bytes.

    That of a WebSocket has the status 101, no headers, and the messages between lines of `===`.
    """

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """Return the value of the first header of that name (in any case), or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)

    @property
    def phrase(self) -> str:
        """The reason phrase of the status; "" where none is registered."""
        return _PHRASES.get(self.status) or (HTTPStatus(self.status).phrase if self.status in HTTPStatus else "")

    @property
    def text(self) -> str:
        """The body decoded as UTF-8; bytes that are not UTF-8 become U+FFFD."""
        return self.body.decode(errors="replace")


class Respond(Protocol):
    """Takes a response while it is made: the head once, then its chunks, or the messages of a WebSocket."""

    def head(self, status: int, headers: Headers) -> None: ...

    def chunk(self, data: bytes) -> None: ...


class App(Protocol):
    """An application that answers requests, in this process or behind a socket."""

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`, or open a WebSocket; return what the application raised to its server, if it did."""


def respond_with_error(respond: Respond) -> None:
    """Answer in the place of an application that raised, as Uvicorn does."""
    respond.head(HTTPStatus.INTERNAL_SERVER_ERROR, TEXT)
    respond.chunk(b"Internal Server Error")
