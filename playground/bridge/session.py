"""What the worker calls: load a project once, then send it requests."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from bridge import inline, loop, stand_ins
from bridge.project import Project, load
from parity.driver.conversation import Conversation, Exchange, Listener
from parity.driver.exchange import Headers

LIMIT = 1_000_000
"""Bytes of a response that are handed on; the rest is counted."""


@dataclass(frozen=True)
class Asked:
    """A request as the page has it: one of requests.http, or the reader’s own."""

    name: str
    method: str
    target: str
    headers: Headers = ()
    body: str = ""


class Session:
    """A project that is loaded, and its one client.

    Raises what the project raises while it is loaded.
    """

    def __init__(self, project: Project) -> None:
        loop.install()
        inline.install()
        stand_ins.install()
        self._unhandled: list[Exception] = []
        self._conversation = Conversation(load(project), LIMIT)
        self._note_unhandled()

    def send(self, request: Asked, listener: Listener | None = None) -> Exchange:
        """Send `request`; return the response, and what the application raised and nobody handled, if it did.

        Raises CaptureError, and what ends a program.
        """
        loop.leave_page()
        self._unhandled.clear()
        response, error = self._conversation.send(request, listener)
        return Exchange(response, error or next(iter(self._unhandled), None))

    def _note_unhandled(self) -> None:
        """Hear of the exceptions that Flask and Django answer with a page of theirs."""
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
