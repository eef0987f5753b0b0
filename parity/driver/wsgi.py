"""Calls a WSGI application as a server does."""

import sys
from io import BytesIO
from typing import Any

from parity.driver.exchange import HOST, PORT, WEBSOCKET, Request, Respond, respond_with_error


class WsgiApp:
    """A WSGI application (PEP 3333)."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def answer(self, request: Request, respond: Respond) -> Exception | None:
        """Send `request`; return the exception that the application raised, or None; for a WebSocket an error."""
        if request.method == WEBSOCKET:
            return NotImplementedError("a WSGI application gets no WebSockets here: they need the server’s own socket")
        started: list[tuple[int, tuple[tuple[str, str], ...]]] = []
        sent = False

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            started[:] = [(int(status.partition(" ")[0]), tuple(headers))]
            return write

        def write(data: bytes) -> None:
            nonlocal sent
            if not started:
                raise AssertionError("the application did not call start_response")
            if not sent:
                sent = True
                respond.head(*started[0])
            if data:
                respond.chunk(data)

        try:
            body = self._app(_environ(request), start_response)
            try:
                for data in body:
                    if data:
                        write(data)
                write(b"")
            finally:
                if hasattr(body, "close"):
                    body.close()
        except Exception as error:
            if not sent:
                respond_with_error(respond)
            return error
        return None


def _environ(request: Request) -> dict[str, Any]:
    """Return the environ of `request`; joins repeated headers by commas and drops names with “_”, as servers do."""
    together: dict[str, list[str]] = {}
    for name, value in request.headers:
        if "_" not in name:
            together.setdefault(name.upper().replace("-", "_"), []).append(value)
    return {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.decode("latin-1"),
        "QUERY_STRING": request.query,
        "SERVER_NAME": HOST,
        "SERVER_PORT": str(PORT),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": HOST,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **{
            name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}": ",".join(values)
            for name, values in together.items()
        },
    }
