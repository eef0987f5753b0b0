"""WebSockets over a real socket: to the servers of the tests, and to a WSGI application, which has no other way."""

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
"""Headers that no application sends."""

LIMIT = 5.0
"""Seconds that an answer may take."""


class WsgiAppWithSockets:
    """A WSGI application that Werkzeug serves for as long as a WebSocket lasts."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._called = WsgiApp(app)

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`, or open a WebSocket; return what the application raised, if it did. See `App`."""
        if request.method != WEBSOCKET:
            return self._called.answer(request, respond)
        with serve_wsgi(self._app) as port:
            exchange_messages(port, request, respond)
        return None


def exchange_messages(port: int, request: Request, respond: Respond) -> None:
    """Open a WebSocket to `port` of this machine, and send each message once the one before it was answered.

    Its address stays that of requests.http. Where the server closes it, the last chunk is `closed` and the code.
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
    """Serve a WSGI application with Werkzeug, a thread for each connection; return the port."""
    server = make_server(HOST, 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
