"""A loaded project and its one client, which sends it requests."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from bridge import loop, replacements, threads
from bridge.project import Project, load
from parity.driver.conversation import Conversation, Exchange, Listener
from parity.driver.exchange import Headers

LIMIT = 1_000_000
"""Bytes of a response body that are passed on; of the rest only the number."""


@dataclass(frozen=True)
class PageRequest:
    """A request as the page sends it: one of requests.http, or the reader’s own. See `PageRequest` of protocol.ts."""

    name: str
    method: str
    target: str
    headers: Headers = ()
    body: str = ""


class Session:
    """Loads `project` and sends it requests as one client, which keeps cookies.

    The constructor raises what `load` raises.
    """

    def __init__(self, project: Project) -> None:
        loop.install()
        threads.install()
        replacements.install()
        self._unhandled: list[Exception] = []
        self._conversation = Conversation(load(project), LIMIT)
        self._note_unhandled()

    def send(self, request: PageRequest, listener: Listener | None = None) -> Exchange:
        """Send `request`; return the response and the exception that the application did not handle, or None.

        Raises CaptureError if a value from an earlier response is missing, and what ends a program, as SystemExit.
        """
        loop.leave_page()
        self._unhandled.clear()
        response, error = self._conversation.send(request, listener)
        return Exchange(response, error or next(iter(self._unhandled), None))

    def _note_unhandled(self) -> None:
        """Note the exceptions that Flask and Django turn into an error page instead of raising them."""
        if find_spec("flask"):
            from flask import got_request_exception

            got_request_exception.connect(self._note, weak=False)
        if find_spec("django"):
            from django.core.signals import got_request_exception as of_django

            of_django.connect(self._note_current, weak=False)

    def _note(self, sender: Any, *, exception: Exception, **_: Any) -> None:
        self._unhandled.append(exception)

    def _note_current(self, **_: Any) -> None:
        if isinstance(error := sys.exception(), Exception):
            self._unhandled.append(error)
