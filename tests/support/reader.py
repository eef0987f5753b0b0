"""Readers of the built site in Chromium: their pages, and the examples on them.

`conftest.py` loads this module as a plugin, so that all tests have its fixtures.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from parity.content.model import Catalogue, Example, Snippet
from parity.frameworks import FRAMEWORKS
from parity.showing.cards import anchor
from parity.site.pages import check_pages
from tests.support.chromium import QUICK_START, chromium
from tests.support.site_build import Site, build_site, html_path, node_modules, serve

NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
WIDE, PHONE = 1440, 360
WIDTHS = (320, PHONE, 768, 1024, WIDE)
PATIENCE = 30_000
"""Milliseconds in which something has to happen: other tests run beside."""

expect.set_options(timeout=PATIENCE)
_EVERYTHING = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".tabbed-block { display: block !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
_TROUBLES = """async () => {
  for (const drawn of [0, 1]) await new Promise(requestAnimationFrame);
  const { scrollWidth } = document.documentElement;
  const troubles = scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`] : [];
  for (const element of document.querySelectorAll("body *")) {
    const hidden = { x: element.scrollWidth - element.clientWidth, y: element.scrollHeight - element.clientHeight };
    if (hidden.x <= 0 && hidden.y <= 0) continue;
    const { overflowX, overflowY } = getComputedStyle(element);
    const scrolls = (hidden.x > 0 && /auto|scroll/.test(overflowX)) || (hidden.y > 0 && /auto|scroll/.test(overflowY));
    if (!scrolls || !element.checkVisibility({ visibilityProperty: true })) continue;
    const what = `${element.tagName} ${element.className} ${element.closest("[id]")?.id}`;
    const named = element.matches("[role][aria-label]");
    if (element.tabIndex >= 0 && !named) troubles.push(`${what} scrolls without a name`);
    const inside = "a[href], button, input, summary, textarea, [contenteditable], [tabindex='0']";
    if (element.tabIndex < 0 && !element.querySelector(inside)) troubles.push(`${what} scrolls out of reach`);
  }
  return troubles;
}"""
"""What of a page does not fit its window: the page itself, and what scrolls inside it without a focus or a name."""
_STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
"""Ends what the theme still moves while a window of another width is looked at."""
_AXE = """async (options) => {
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => [id, node.target.join(" "), node.failureSummary]));
}"""


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site()


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    with serve(site) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium(NO_OTHER_HOST, QUICK_START) as started:
        yield started


class Reader:
    """A reader with a browser; `complaints` lists console errors, failed requests and requests to other hosts.

    Each page that it opens first runs the `scripts`.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._origin = "/".join(address.split("/")[:3])
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.scripts: list[str] = []

    def open(self, path: str, width: int = WIDE, **options: Any) -> Page:
        """Open the page at `path`, relative to the site, in a new profile and a window `width` px wide; return it."""
        context = self._browser.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._note(request.url, self._is_own(request.url)))
        context.on("requestfailed", lambda request: self._note(request.url, request.failure == "net::ERR_ABORTED"))
        context.on("console", lambda message: self._note(message.text, message.type not in ("error", "warning")))
        context.on("weberror", lambda error: self._note(str(error.error), False))
        for script in self.scripts:
            context.add_init_script(script)
        self._contexts.append(context)
        page = context.new_page()
        self.go(page, path)
        return page

    def go(self, page: Page, path: str) -> None:
        page.goto(self._address + path)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _is_own(self, url: str) -> bool:
        """Return whether the URL is of the site; a blob URL contains the address of its page."""
        return url.removeprefix("blob:").startswith(self._origin)

    def _note(self, text: str, fine: bool) -> None:
        if not fine and not text.startswith("data:"):
            self.complaints.append(text)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """Yield a Reader; the test fails if it has complaints at the end."""
    reader = Reader(browser, address)
    yield reader
    reader.close()
    assert reader.complaints == []


class Shown:
    """An example and the path of the page that compares it."""

    def __init__(self, example: Example, path: str) -> None:
        self.example = example
        self.path = path
        self.anchor = anchor(example)

    @property
    def frameworks(self) -> list[str]:
        """Return the labels of the card’s tabs."""
        return [framework.label for framework in FRAMEWORKS.values() if framework not in self.example.unwritten]

    def choose(self, page: Page, snippet: Snippet) -> Locator:
        """Open the tab of a snippet, and the inner tab if its framework has several; return its panel."""
        framework = self.frameworks.index(snippet.framework.label)
        self.labels(page).nth(framework).click()
        panel = self.panels(page).nth(framework)
        snippets = self.example.snippets_of(snippet.framework)
        if len(snippets) == 1:
            return panel
        inside = panel.locator(":scope > .tabbed-set")
        inside.locator("> .tabbed-labels > label").nth(snippets.index(snippet)).click()
        return inside.locator("> .tabbed-content > .tabbed-block").nth(snippets.index(snippet))

    def card(self, page: Page) -> Locator:
        return page.locator(f"#{self.anchor}")

    def tabs(self, page: Page) -> Locator:
        """Return the inputs of the card’s tabs, without the tabs of variants inside them."""
        return self.card(page).locator("> .tabbed-set > input")

    def labels(self, page: Page) -> Locator:
        return self.card(page).locator("> .tabbed-set > .tabbed-labels > label")

    def panels(self, page: Page) -> Locator:
        return self.card(page).locator("> .tabbed-set > .tabbed-content > .tabbed-block")


@pytest.fixture(scope="module")
def shown(recorded: Catalogue) -> list[Shown]:
    """Return all comparisons: first those of the page with the fewest, but several, last those alone on their page."""
    calls = [call for call in check_pages(recorded) if call.macro == "compare"]
    paths = [html_path(call).removesuffix("index.html") for call in calls]
    comparisons = [
        Shown(recorded.examples[call.arguments["example"]], path) for call, path in zip(calls, paths, strict=True)
    ]
    return sorted(comparisons, key=lambda each: (paths.count(each.path) == 1, paths.count(each.path)))


def open_everything(page: Page) -> None:
    """Open every tab and fold, and end what moves."""
    page.evaluate(_STILL)
    page.evaluate(_EVERYTHING)


def find_troubles(page: Page) -> list[str]:
    """Return what does not fit at one of the widths."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {trouble}" for trouble in page.evaluate(_TROUBLES)]
    return found


def find_violations(page: Page, *only: str, but: str = "") -> list[str]:
    """Return what axe-core finds with its default rules, best practices included, with `only` these, or all `but` one.

    The page stays as it is: with another scheme or window it can be asked again.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate((node_modules() / "axe-core" / "axe.min.js").read_text())
    rules = {"runOnly": list(only)} if only else {"rules": {but: {"enabled": False}} if but else {}}
    found = page.evaluate(_AXE, {"resultTypes": ["violations"], **rules})
    return [f"{rule}: {target}: {why}" for rule, target, why in found]


def press_until(page: Page, key: str, target: Locator) -> None:
    """Press `key` until `target` has the focus; fail after 200 times."""
    for _ in range(200):
        page.keyboard.press(key)
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{key} never leads to {target}")
