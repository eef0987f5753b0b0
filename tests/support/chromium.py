"""Chromium, for tests in a browser."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-background-networking")
QUICK_START = "--js-flags=--liftoff-only"
"""WebAssembly is compiled once, not optimized later: starting Python costs a third less, long computations more."""


@contextmanager
def chromium(*arguments: str) -> Iterator[Browser]:
    """Start the Chromium on PATH, with these further arguments, yield it, and close it.

    Without a Chromium the test is skipped; in CI and for root, for whom `make test` installs it, the test fails.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_found(), args=[*_ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visitor(profile: Path) -> Iterator[BrowserContext]:
    """Start Chromium with its caches in the folder `profile`, as for a visitor who returns; yield its context."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(profile, executable_path=_found(), args=_ARGUMENTS)
        try:
            yield context
        finally:
            context.close()


def _found() -> str:
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        if os.environ.get("CI") == "true" or os.geteuid() == 0:
            pytest.fail("there is no Chromium on PATH: run “make test”, which installs it", pytrace=False)
        pytest.skip("there is no Chromium on PATH, and “make test” installs it only as root, with apt-get")
    return found
