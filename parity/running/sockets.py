"""WebSockets over a real socket: to the servers of the tests, and to WSGI applications, which need one."""

from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_connection
from threading import Thread
from typing import Any

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from werkzeug.serving import make_server

from parity.driver.exchange import HOST, PORT, WEBSOCKET, Request, Respond
from parity.driver.wsgi import WsgiApp

_OF_THE_SERVER = ("server", "date", "connection")
"""Headers that servers add to those of the application."""

LIMIT = 5.0
"""Time limit in seconds for the handshake and for each answer."""


class WsgiAppWithSockets:
    """A WSGI application, called directly for HTTP and served by Werkzeug for each WebSocket."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._called = WsgiApp(app)

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`, or open a WebSocket; return the exception that the application raised over HTTP, or None."""
        if request.method != WEBSOCKET:
            return self._called.answer(request, respond)
        with serve_wsgi(self._app) as port:
            exchange_messages(port, request, respond)
        return None


def exchange_messages(port: int, request: Request, respond: Respond) -> None:
    """Open a WebSocket to `port` of this machine; send each message after the answer to the one before.

    The URL in the handshake has the port of requests.http. If the server closes the socket, the last chunk is
    `closed <code>`. Raises TimeoutError after `LIMIT`, and OSError if nothing listens.
    """
    try:
        connection = connect(
            f"ws://{HOST}:{PORT}{request.target}",
            sock=create_connection((HOST, port)),
            additional_headers=[header for header in request.headers if header[0].lower() != "host"],
            compression=None,
            proxy=None,
            open_timeout=LIMIT,
        )
    except InvalidStatus as error:
        refused = error.response
        headers = tuple(pair for pair in refused.headers.raw_items() if pair[0].lower() not in _OF_THE_SERVER)
        respond.head(refused.status_code, headers)
        respond.chunk(bytes(refused.body))
        return
    respond.head(101, ())
    with connection:
        for message in request.messages:
            try:
                connection.send(message)
                respond.chunk(str(connection.recv(timeout=LIMIT)).encode())
            except ConnectionClosed as error:
                respond.chunk(f"closed {error.rcvd.code if error.rcvd else 1006}".encode())
                break


@contextmanager
def serve_wsgi(app: Any) -> Iterator[int]:
    """Serve a WSGI application with Werkzeug, on a free port and with a thread per connection; yield the port."""
    server = make_server(HOST, 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
