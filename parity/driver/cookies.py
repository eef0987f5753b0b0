"""Keeps cookies between requests, as a client does."""

from collections.abc import Sequence
from email.message import Message
from typing import TYPE_CHECKING

from parity.driver.exchange import HOST, PORT, Headers

if TYPE_CHECKING:
    from http.cookiejar import CookieJar


class Cookies:
    """A cookie jar; `http.cookiejar` is slow to import, and is imported when a response first sets a cookie."""

    def __init__(self) -> None:
        self._jar: CookieJar | None = None

    def header(self, target: str) -> str:
        """Return the value of the header `Cookie` for a request to `target` (path and query); "" if there is none."""
        if self._jar is None:
            return ""
        from urllib.request import Request

        asked = Request(_url(target))
        self._jar.add_cookie_header(asked)
        return asked.get_header("Cookie") or ""

    def keep(self, target: str, headers: Headers) -> None:
        """Apply the `Set-Cookie` lines in `headers`, from the response to a request to `target`."""
        lines = [value for name, value in headers if name.lower() == "set-cookie"]
        if not lines:
            return
        from http.cookiejar import CookieJar
        from urllib.request import Request

        self._jar = CookieJar() if self._jar is None else self._jar
        self._jar.extract_cookies(_Set(lines), Request(_url(target)))  # type: ignore[arg-type]  # it asks for info() alone


class _Set:
    """A response with `Set-Cookie` headers alone, for `CookieJar.extract_cookies`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._message = Message()
        for line in lines:
            self._message["Set-Cookie"] = line

    def info(self) -> Message:
        return self._message


def _url(target: str) -> str:
    return f"http://{HOST}:{PORT}{target}"
