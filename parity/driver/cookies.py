"""Cookies, kept from one request to the next as a client keeps them."""

from collections.abc import Sequence
from email.message import Message
from typing import TYPE_CHECKING

from parity.driver.exchange import HOST, PORT, Headers

if TYPE_CHECKING:
    from http.cookiejar import CookieJar


class Cookies:
    """A jar that is only made once a response sets a cookie: what it is made of takes long to import."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def header(self, target: str) -> str:
        """Return the value of `Cookie` for a request of `target`, "" for none."""
        if self._jar is None:
            return ""
        from urllib.request import Request

        asked = Request(_url(target))
        self._jar.add_cookie_header(asked)
        return asked.get_header("Cookie") or ""

    def keep(self, target: str, headers: Headers) -> None:
        """Keep, replace or drop what the headers of the response to a request of `target` say."""
        lines = [value for name, value in headers if name.lower() == "set-cookie"]
        if not lines:
            return
        from http.cookiejar import CookieJar
        from urllib.request import Request

        self._jar = CookieJar() if self._jar is None else self._jar
        self._jar.extract_cookies(_Set(lines), Request(_url(target)))  # type: ignore[arg-type]  # it asks for info() alone


class _Set:
    """A response with nothing but cookies."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._message = Message()
        for line in lines:
            self._message["Set-Cookie"] = line

    def info(self) -> Message:
        return self._message


def _url(target: str) -> str:
    return f"http://{HOST}:{PORT}{target}"
