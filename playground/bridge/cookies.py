"""Cookies, kept from one request to the next as a client keeps them."""

from collections.abc import Sequence
from email.message import Message
from typing import TYPE_CHECKING

from bridge.exchange import HOST, PORT, Request

if TYPE_CHECKING:
    from http.cookiejar import CookieJar


class Cookies:
    """A jar that is only made once a response sets a cookie: what it is made of takes long to import."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def header(self, request: Request) -> str:
        """Return the value of `Cookie` for a request, "" for none."""
        if self._jar is None:
            return ""
        from urllib.request import Request as Asked

        asked = Asked(_url(request))
        self._jar.add_cookie_header(asked)
        return asked.get_header("Cookie") or ""

    def keep(self, request: Request, headers: Sequence[tuple[str, str]]) -> None:
        """Keep, replace or drop what the headers of a response say."""
        lines = [value for name, value in headers if name.lower() == "set-cookie"]
        if not lines:
            return
        from http.cookiejar import CookieJar
        from urllib.request import Request as Asked

        self._jar = CookieJar() if self._jar is None else self._jar
        self._jar.extract_cookies(_Set(lines), Asked(_url(request)))  # type: ignore[arg-type]  # it asks for info() alone


class _Set:
    """A response with nothing but cookies."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._message = Message()
        for line in lines:
            self._message["Set-Cookie"] = line

    def info(self) -> Message:
        return self._message


def _url(request: Request) -> str:
    return f"http://{HOST}:{PORT}{request.target}"
