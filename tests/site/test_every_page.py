"""What Chromium finds on the pages of the built site, each loaded once for all that is asked of it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from tests.support.reader import PHONE, WIDE, WIDTHS, Reader, find_troubles, find_violations, open_everything
from tests.support.site_build import Site

pytestmark = pytest.mark.served


class Findings(NamedTuple):
    """What is wrong with the pages, one text for each mistake."""

    misfits: list[str]
    violations: list[str]
    complaints: list[str]


@pytest.fixture(scope="module")
def findings(browser: Browser, address: str, site: Site) -> Iterator[Findings]:
    """Load each page once, in a wide window; look at it in windows of all widths."""
    reader = Reader(browser, address)
    found = Findings([], [], reader.complaints)
    page = reader.open("", color_scheme="light")
    for built_page in site.distinct:
        page.set_viewport_size({"width": WIDE, "height": 900})
        reader.go(page, built_page.url)
        open_everything(page)
        found.violations.extend(f"{built_page.path}: {each}" for each in find_violations(page, but="color-contrast"))
        found.misfits.extend(f"{built_page.path}, {each}" for each in find_troubles(page))
        page.wait_for_load_state("networkidle")
    yield found
    reader.close()


def test_pages_fit_every_width(findings: Findings) -> None:
    """No page scrolls sideways; each element that scrolls has a name and can be reached by keyboard."""
    assert findings.misfits == []


def test_axe_finds_nothing_on_any_page(findings: Findings) -> None:
    """Tests all rules but contrast, which depends only on an element’s classes."""
    assert findings.violations == []


def test_pages_load_from_here_alone(findings: Findings) -> None:
    """No page asks another host, in a window of any width, or complains."""
    assert findings.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_any_width(reader: Reader, site: Site, scheme: str) -> None:
    """Tests the rules that depend on scheme or layout where they do, on pages that contain every kind of element.

    All others are tested once more: on a phone, in the dark.
    """
    page = reader.open("", color_scheme=scheme)
    found = []
    for built_page in site.specimens:
        reader.go(page, built_page.url)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", {"light": "default"}.get(scheme, "slate")
        )
        open_everything(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            rules = ["scrollable-region-focusable"] + ["color-contrast"] * (width in (WIDE, PHONE))
            if (width, scheme) == (PHONE, "dark"):
                rules = []
            found += [f"{built_page.path}, {width} px: {each}" for each in find_violations(page, *rules)]
    assert found == []
