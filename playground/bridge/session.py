"""What the worker calls: load a project once, then send it requests."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any, Protocol

from bridge import inline, loop, stand_ins
from bridge.cookies import Cookies
from bridge.exchange import Request, Respond
from bridge.project import App, Project, load

LIMIT = 1_000_000
"""Bytes of a response that are handed on; the rest is counted."""


class Emit(Respond, Protocol):
    """Takes a response for the page, and hears how many bytes of it are left out."""

    def left_out(self, size: int) -> None: ...


class Session:
    """A project that is loaded, with the cookies of its one client.

    Raises what the project raises while it is loaded.
    """

    def __init__(self, project: Project) -> None:
        loop.install()
        inline.install()
        stand_ins.install()
        self._cookies = Cookies()
        self._unhandled: list[BaseException] = []
        self._app: App = load(project)
        self._note_unhandled()

    def send(self, request: Request, emit: Emit) -> BaseException | None:
        """Answer `request`; return what the application raised and nobody handled, if it did.

        Where it raised before it answered, the answer is a server’s: 500 and nothing.
        """
        loop.leave_page()
        self._unhandled.clear()
        response = _Response(request, emit)
        try:
            self._app.answer(request, request.sent(self._cookies.header(request)), response)
        except Exception as error:
            if not response.status:
                response.head(500, [])
            return error
        finally:
            self._cookies.keep(request, response.headers)
        return self._unhandled[0] if self._unhandled else None

    def _note_unhandled(self) -> None:
        """Hear of the exceptions that Flask and Django answer with a page of theirs."""
        if find_spec("flask"):
            from flask import got_request_exception

            got_request_exception.connect(self._note, weak=False)
        if find_spec("django"):
            from django.core.signals import got_request_exception as of_django

            of_django.connect(self._note_current, weak=False)

    def _note(self, sender: Any, *, exception: BaseException, **_: Any) -> None:
        self._unhandled.append(exception)

    def _note_current(self, **_: Any) -> None:
        if error := sys.exception():
            self._unhandled.append(error)


class _Response:
    """Hands a response on, as much of it as a server sends and a page can show."""

    def __init__(self, request: Request, emit: Emit) -> None:
        self._request = request
        self._emit = emit
        self._room = LIMIT
        self.status = 0
        self.headers: Sequence[tuple[str, str]] = ()

    def head(self, status: int, headers: Sequence[tuple[str, str]]) -> None:
        self.status, self.headers = status, headers
        self._emit.head(status, headers)

    def chunk(self, data: bytes) -> None:
        if not self._request.has_body(self.status):
            return
        shown = data[: self._room]
        self._room -= len(shown)
        if shown:
            self._emit.chunk(shown)
        if len(shown) < len(data):
            self._emit.left_out(len(data) - len(shown))
