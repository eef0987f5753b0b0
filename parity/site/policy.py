"""Writes the Content-Security-Policy into each page of the built site, and into a file of headers for hosts."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

HEADERS = "_headers"
"""The file at the site's root in which Netlify and Cloudflare Pages find headers by path."""

_DIRECTIVES = {
    "default-src": ("'none'",),
    "script-src": ("'self'", "'wasm-unsafe-eval'"),
    "worker-src": ("'self'", "blob:"),  # a worker from a blob gets its page's policy on every host
    "connect-src": ("'self'",),
    "style-src": ("'self'",),
    "font-src": ("'self'",),
    "img-src": ("'self'", "data:"),
    "base-uri": ("'none'",),
    "form-action": ("'none'",),
    "require-trusted-types-for": ("'script'",),
    "trusted-types": ("default", "parity-worker", "parity-frame"),  # docs/assets/trusted-types.js; the playground's
}
_FOREVER = "public, max-age=31536000, immutable"
_CHARSET = '<meta charset="utf-8">'  # browsers look for it at the very start of a page


def write_policy(scripts: Iterable[str]) -> str:
    """Return the policy, which allows only the inline scripts with the texts `scripts`."""
    hashes = sorted(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in set(scripts))
    directives = {**_DIRECTIVES, "script-src": (*_DIRECTIVES["script-src"], *hashes)}
    return "; ".join(" ".join((name, *values)) for name, values in directives.items())


def enforce(site: Path, url: str) -> None:
    """Write the policy into every page of the built `site`, a folder, and write the file of headers.

    The policy allows the inline scripts that the pages have now. `url` is the address of the site.
    Raises ValueError if a page lacks the `<meta charset>` of the theme's pages.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    text = write_policy(script for html in pages.values() for script in _inline_scripts(html))
    for path, html in pages.items():
        before, charset, after = html.partition(_CHARSET)
        if not charset:
            raise ValueError(f"{path.relative_to(site)} has no {_CHARSET}, which the policy comes after")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{text}">'
        path.write_text(f"{before}{charset}{meta}{after}", encoding="utf-8")
    (site / HEADERS).write_text(_headers(text, urlsplit(url).path.rstrip("/")), encoding="utf-8")


def _headers(text: str, root: str) -> str:
    """Return the file of headers for a site at the path `root`; hosts send the headers of all matching patterns."""
    return f"""\
{root}/*
  Content-Security-Policy: {text}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
{root}/playground/*
  Cache-Control: {_FOREVER}
"""


_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


def _inline_scripts(html: str) -> list[str]:
    """Return the texts of the inline scripts of a page, without those of JSON, which browsers do not execute."""
    return [
        found["text"]
        for found in _SCRIPT.finditer(html)
        if not re.search(r"""\bsrc=|\btype="?application/json""", found["attributes"])
    ]
