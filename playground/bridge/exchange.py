"""A request as the page sends it, and what takes the response."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote_to_bytes

HOST = "127.0.0.1"
PORT = 8000
"""Where the site’s own requests are sent, so that addresses in answers are those that were recorded."""

_WITH_LENGTH = ("POST", "PUT", "PATCH")
_BODILESS = (204, 304)
WEBSOCKET = "WEBSOCKET"


@dataclass(frozen=True)
class Request:
    """A request; `target` is path and query, `headers` are those that were written, `messages` those of a WebSocket."""

    method: str
    target: str
    headers: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    messages: Sequence[str] = ()

    @property
    def path(self) -> bytes:
        """The path without its escapes."""
        return unquote_to_bytes(self.target.partition("?")[0])

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def sent(self, cookie: str) -> list[tuple[str, str]]:
        """Return the headers that a client sends: Host, those written, the kept cookies, Content-Length."""
        names = {name.lower() for name, _ in self.headers}
        headers = list(self.headers)
        if "host" not in names:
            headers.insert(0, ("Host", f"{HOST}:{PORT}"))
        if cookie and "cookie" not in names:
            headers.append(("Cookie", cookie))
        if "content-length" not in names and (self.body or self.method in _WITH_LENGTH):
            headers.append(("Content-Length", str(len(self.body))))
        return headers

    def has_body(self, status: int) -> bool:
        """Whether a server sends the body of a response with that status."""
        return self.method != "HEAD" and status not in _BODILESS


class Respond(Protocol):
    """Takes a response while it is made."""

    def head(self, status: int, headers: Sequence[tuple[str, str]]) -> None: ...

    def chunk(self, data: bytes) -> None: ...
