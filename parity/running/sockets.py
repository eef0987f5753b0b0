"""WebSockets over a real socket: to the servers of the tests, and to a WSGI application, which has no other way."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from socket import create_connection
from threading import Thread
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from werkzeug.serving import make_server

from parity.content.http_files import Headers, Response
from parity.frameworks import HOST
from parity.running.sending import Closed, Refused

_OF_THE_SERVER = ("server", "date", "connection")
"""Headers that no application sends."""

LIMIT = 5.0
"""Seconds that an answer may take."""


class _Socket:
    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def send(self, message: str) -> None:
        self._closing(lambda: self._connection.send(message))

    def receive(self) -> str:
        return str(self._closing(lambda: self._connection.recv(timeout=LIMIT)))

    def _closing(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except ConnectionClosed as error:
            raise Closed(error.rcvd.code if error.rcvd else 1006) from None


@contextmanager
def connected(port: int, target: str, headers: Headers) -> Iterator[_Socket]:
    """Open a WebSocket to `port` of this machine; raises Refused where the handshake is answered otherwise.

    `Host` stays that of requests.http.
    """
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(
                connect(
                    HOST.replace("http:", "ws:") + target,
                    sock=create_connection(("127.0.0.1", port)),
                    additional_headers=dict(headers),
                    compression=None,
                    proxy=None,
                    open_timeout=LIMIT,
                )
            )
        except InvalidStatus as error:
            answered = error.response
            headers = tuple(pair for pair in answered.headers.raw_items() if pair[0].lower() not in _OF_THE_SERVER)
            raise Refused(Response(status=answered.status_code, headers=headers, body=bytes(answered.body))) from None
        yield _Socket(connection)


@contextmanager
def serving(app: Any) -> Iterator[int]:
    """Serve a WSGI application with Werkzeug, a thread for each connection; return the port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
