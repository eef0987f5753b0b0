"""Turn the entry file of a snippet into a client that its requests are sent through.

`load` runs in the process of one snippet, with the snippet's project as working directory and on `sys.path`.
Frameworks and clients are imported inside functions, because the site is built without them.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from parity.content.http_files import Headers
from parity.frameworks import HOST, Framework

if TYPE_CHECKING:
    from parity.running.sending import Client, Socket

type RunEntry = Callable[[], dict[str, Any]]


class NoApp(Exception):
    """An entry file without the application that its server would look for; the text says what to write."""


def load(framework: Framework, run_entry: RunEntry, files: Collection[str]) -> "AbstractContextManager[Client]":
    """Return a client for a snippet of `framework` that has these files. Raises NoApp, and what the snippet raises."""
    if framework.loader == "django":
        return _load_django(run_entry, files)
    app = _app(run_entry, framework.app)
    return _asgi_client(app) if framework.is_asgi(files) else _wsgi_client(app)


def _load_django(run_entry: RunEntry, files: Collection[str]) -> "AbstractContextManager[Client]":
    """Return a client for a Django project, migrated as `manage.py migrate` would.

    It is called as ASGI where the snippet has a `mysite/asgi.py` of its own, otherwise as WSGI.
    """
    import os
    from importlib import import_module

    import django
    from django.core.management import call_command
    from django.core.signals import got_request_exception
    from django.core.wsgi import get_wsgi_application

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    django.setup()
    if any(name.startswith("migrations/") for name in files):
        call_command("migrate", "api", verbosity=0)
    got_request_exception.connect(_print_traceback)
    run_entry()
    if "mysite/asgi.py" in files:
        return _asgi_client(_WithoutLifespan(import_module("mysite.asgi").application))
    return _wsgi_client(get_wsgi_application())


def _app(run_entry: RunEntry, example: str) -> Any:
    """Return the `app` of the entry file; raises NoApp where it has none, with `example` of how to make one."""
    found = run_entry()
    if "app" not in found:
        raise NoApp(f"defines no “app”: write app = {example}")
    return found["app"]


def _wsgi_client(app: Any) -> "AbstractContextManager[Client]":
    import httpx2

    class WsgiClient(httpx2.Client):
        def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
            """Send the request with its headers as WSGI servers pass them on: repeated ones joined, none with “_”."""
            together: dict[str, list[str]] = {}
            for name, value in request.headers.multi_items():
                if "_" not in name:
                    together.setdefault(name, []).append(value)
            request.headers = httpx2.Headers([(name, ",".join(values)) for name, values in together.items()])
            return super().send(request, **options)

        @contextmanager
        def connect(self, target: str, headers: Headers) -> "Iterator[Socket]":
            from parity.running.sockets import connected, serving

            with serving(app) as port, connected(port, target, headers) as socket:
                yield socket

    return WsgiClient(
        transport=httpx2.WSGITransport(_ServedPath(app)), base_url=HOST, follow_redirects=False, trust_env=False
    )


def _asgi_client(app: Any) -> "AbstractContextManager[Client]":
    from threading import Event

    from anyio import ClosedResourceError, EndOfStream
    from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession
    from starlette.websockets import WebSocketDisconnect

    from parity.content.http_files import Response
    from parity.running.sending import Closed, Refused

    ended = Event()

    async def observed(scope: Any, receive: Any, send: Any) -> None:
        try:
            await app(scope, receive, send)
        except Exception:
            if scope["type"] != "lifespan":
                _print_traceback()
            raise
        finally:
            if scope["type"] == "websocket":
                ended.set()

    class AsgiSocket:
        def __init__(self, session: WebSocketTestSession) -> None:
            self._session = session

        def send(self, message: str) -> None:
            self._session.send_text(message)

        def receive(self) -> str:
            try:
                return self._session.receive_text()
            except WebSocketDisconnect as error:
                raise Closed(error.code) from None
            except (EndOfStream, ClosedResourceError):  # it raised, which servers tell with this code
                raise Closed(1011) from None

    class AsgiClient(TestClient):
        @contextmanager
        def connect(self, target: str, headers: Headers) -> "Iterator[Socket]":
            ended.clear()
            text = (("content-type", "text/plain; charset=utf-8"),)  # as Uvicorn refuses
            session = self.websocket_connect(target, headers=dict(headers))
            try:
                session.__enter__()
            except WebSocketDenialResponse as error:
                raw = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in error.headers.raw)
                raise Refused(Response(status=error.status_code, headers=raw, body=error.content)) from None
            except WebSocketDisconnect:
                raise Refused(Response(status=403, headers=text, body=b"")) from None
            except Exception:  # of the application, printed when it was raised
                raise Refused(Response(status=500, headers=text, body=b"Internal Server Error")) from None
            try:
                yield AsgiSocket(session)
            finally:
                with suppress(Exception):  # of the application, printed when it was raised
                    session.close()
                    ended.wait(5)
                    session.__exit__(None, None, None)

    return AsgiClient(observed, base_url=HOST, raise_server_exceptions=False, follow_redirects=False)


def _print_traceback(**_: Any) -> None:
    """Show an unhandled exception as a server would; Django's own logging drops it unless in debug."""
    import traceback

    traceback.print_exc()


class _WithoutLifespan:
    """An ASGI application that takes no part in start-up and shutdown, as servers let it: Django's raises instead."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        for step in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{step}.complete"})


class _ServedPath:
    """A WSGI application whose `PATH_INFO` holds UTF-8 bytes as Latin-1, as PEP 3333 says and servers do.

    httpx2 leaves the path decoded, which no framework takes once it is not Latin-1.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        return self.app(environ, start_response)
