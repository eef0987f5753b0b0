"""Turn a framework's entry file into a client that its requests are sent through.

Each loader runs in the process of one snippet, with the snippet's project as working directory and on
`sys.path`. It takes `run_entry`, which executes the entry file and returns its globals, and returns a
client; frameworks and clients are imported here and not at the top, because the site is built without them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parity.http_files import HOST

if TYPE_CHECKING:
    import httpx2

type RunEntry = Callable[[], dict[str, Any]]


class NoApp(Exception):
    """An entry file without the application that its server would look for; the text says what to write."""


def load_flask(run_entry: RunEntry) -> "httpx2.Client":
    """Return a client for the `app` of a Flask snippet's `app.py`, called as WSGI."""
    return _wsgi_client(_app(run_entry, "Flask(__name__)"))


def load_django(run_entry: RunEntry) -> "httpx2.Client":
    """Return a client for a Django project, migrated as `manage.py migrate` would, called as WSGI."""
    import os

    import django
    from django.core.management import call_command
    from django.core.signals import got_request_exception
    from django.core.wsgi import get_wsgi_application

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    django.setup()
    if Path("api/migrations").is_dir():
        call_command("migrate", "api", verbosity=0)
    got_request_exception.connect(_print_traceback)
    run_entry()
    return _wsgi_client(get_wsgi_application())


def load_fastapi(run_entry: RunEntry) -> "httpx2.Client":
    """Return Starlette's test client, which runs start-up and shutdown, for the `app` of `main.py`."""
    from fastapi.testclient import TestClient

    return TestClient(
        _PrintingTraceback(_app(run_entry, "FastAPI()")),
        base_url=HOST,
        raise_server_exceptions=False,
        follow_redirects=False,
    )


def _app(run_entry: RunEntry, example: str) -> Any:
    """Return the `app` of the entry file; raises NoApp where it has none, with `example` of how to make one."""
    found = run_entry()
    if "app" not in found:
        raise NoApp(f"defines no “app”: write app = {example}")
    return found["app"]


def _wsgi_client(app: Any) -> "httpx2.Client":
    import httpx2

    return httpx2.Client(
        transport=httpx2.WSGITransport(_ServedPath(app)), base_url=HOST, follow_redirects=False, trust_env=False
    )


def _print_traceback(**_: Any) -> None:
    """Show an unhandled exception as a server would; Django's own logging drops it unless in debug."""
    import traceback

    traceback.print_exc()


class _PrintingTraceback:
    """An ASGI application that prints the exception the test client is told not to raise."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception:
            _print_traceback()
            raise


class _ServedPath:
    """A WSGI application whose `PATH_INFO` holds UTF-8 bytes as Latin-1, as PEP 3333 says and servers do.

    httpx2 leaves the path decoded, which no framework takes once it is not Latin-1.
    """

    def __init__(self, app: Any) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
        return self.app(environ, start_response)
