"""Send the requests of requests.http through a client, in process or over a socket."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

import httpx2

from parity.content.captures import filled
from parity.content.http_files import WEBSOCKET, Headers, Request, Response
from parity.frameworks import HOST

_BODILESS = (204, 304)
_MULTIPART = "multipart/"


class Refused(Exception):
    """A WebSocket handshake that was answered with something else than 101."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


class Closed(Exception):
    """The server closed a WebSocket; `code` says why, as RFC 6455 numbers it."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Socket(Protocol):
    """An open WebSocket; both methods raise Closed."""

    def send(self, message: str) -> None: ...

    def receive(self) -> str: ...


class Client(Protocol):
    """What sends requests to one application, and opens WebSockets; `connect` raises Refused."""

    @property
    def cookies(self) -> httpx2.Cookies: ...

    def send(self, request: httpx2.Request, /) -> httpx2.Response: ...

    def connect(self, target: str, headers: Headers) -> AbstractContextManager[Socket]: ...


def conversation(client: Client, requests: Sequence[Request]) -> Iterator[tuple[str, Response]]:
    """Send `requests` in their order; yield the name of each with its response.

    Raises CaptureError where a request takes a value from an earlier response that has none.
    """
    bodies: dict[str, str] = {}
    for request in requests:
        ready = request.model_copy(
            update={
                "target": filled(request.target, bodies),
                "headers": tuple((name, filled(value, bodies)) for name, value in request.headers),
                "body": filled(request.body, bodies),
            }
        )
        response = _talk(client, ready) if request.method == WEBSOCKET else _send(client, ready)
        bodies[request.name] = response.text
        yield request.name, response


def _send(client: Client, request: Request) -> Response:
    """Send what requests.http says and nothing else, but for Host, Content-Length and kept cookies."""
    media_type = next((value for name, value in request.headers if name.lower() == "content-type"), "")
    body = request.body.replace("\n", "\r\n") if media_type.startswith(_MULTIPART) else request.body
    sent = httpx2.Request(
        request.method,
        HOST + request.target,
        headers=list(request.headers),
        content=body.encode() if body else None,
        cookies=client.cookies,
    )
    response = client.send(sent)
    bodiless = request.method == "HEAD" or response.status_code in _BODILESS
    return Response(
        status=response.status_code,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
        body=b"" if bodiless else response.content,
    )


def _talk(client: Client, request: Request) -> Response:
    """Open a WebSocket and send each message once the one before it was answered.

    The response has status 101 and the answers, between lines of `===`; last, where the server closed the
    connection, `closed` and the code.
    """
    heard: list[str] = []
    try:
        with client.connect(request.target, request.headers) as socket:
            for message in request.messages:
                socket.send(message)
                heard.append(socket.receive())
    except Refused as refused:
        return refused.response
    except Closed as closed:
        heard.append(f"closed {closed.code}")
    return Response(status=101, headers=(), body="\n===\n".join(heard).encode())
