"""Loads the application of a snippet.

`load` runs in the process of one snippet, with the snippet's project as working directory and on `sys.path`.
Functions import frameworks, not this module, because the site is built without frameworks.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from parity.driver.asgi import AsgiApp
from parity.driver.exchange import App
from parity.frameworks import Framework

type RunEntry = Callable[[], dict[str, Any]]


class NoApp(Exception):
    """Raised if an entry file defines no application; the text says what to write."""


def load(framework: Framework, run_entry: RunEntry, files: Collection[str]) -> AbstractContextManager[App]:
    """Execute the entry file by `run_entry`; return a context manager that starts the application and shuts it down.

    `run_entry` returns the globals of the entry file; `files` are the names of the snippet's files. Raises NoApp if
    the entry file defines no application, and any exception of the snippet.
    """
    if framework.loader == "django":
        return _load_django(run_entry, files)
    app = _find_app(run_entry, framework.app)
    return _serve_asgi(app) if framework.is_asgi(files) else _serve_wsgi(app)


def _load_django(run_entry: RunEntry, files: Collection[str]) -> AbstractContextManager[App]:
    """Return the application of a Django project, after `manage.py migrate` for the app `api`.

    It runs as ASGI if the snippet has a `mysite/asgi.py`, otherwise as WSGI.
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
        return _serve_asgi(import_module("mysite.asgi").application)
    return _serve_wsgi(get_wsgi_application())


def _find_app(run_entry: RunEntry, example: str) -> Any:
    """Return `app` of the entry file; if it defines none, raises NoApp, which suggests `app = <example>`."""
    found = run_entry()
    if "app" not in found:
        raise NoApp(f"defines no “app”: write app = {example}")
    return found["app"]


@contextmanager
def _serve_wsgi(app: Any) -> Iterator[App]:
    from parity.running.sockets import WsgiAppWithSockets

    yield WsgiAppWithSockets(app)


@contextmanager
def _serve_asgi(app: Any) -> Iterator[App]:
    """Run `app` on an event loop in a thread, so that its tasks go on between requests."""
    from anyio.from_thread import start_blocking_portal

    with start_blocking_portal() as portal:
        started = AsgiApp(app, lambda coroutine: portal.call(lambda: coroutine))
        started.start()
        try:
            yield started
        finally:
            started.stop()


def _print_traceback(**_: Any) -> None:
    """Print the traceback of an unhandled exception, as a server would; Django logs it only with DEBUG."""
    import traceback

    traceback.print_exc()
