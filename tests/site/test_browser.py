"""The built site in Chromium: what readers see and do, with a mouse, a keyboard, a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, Route, expect

from parity.frameworks import FRAMEWORKS, Framework
from tests.support.reader import PHONE, WIDE, Reader, Shown, press_until
from tests.support.site_build import Site

pytestmark = pytest.mark.served

INJECTED = "<script>injected = true</script><img src='missing.png' alt='' onerror='injected = true'>"
ATTEMPTS = """
const outcome = async (attempt) => { try { return await attempt() } catch (error) { return error.name } };
const violated = (url) => new Promise((resolve) => {
  addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
  fetch(url).finally(() => setTimeout(resolve, 2000, "nothing")).catch(() => {});
});
const attempts = async (own) => ({
  fetched: await outcome(async () => (await fetch(own)).status),
  elsewhere: await violated("http://127.0.0.1:1/"),
  evaluated: await outcome(() => eval("1")),
  compiled: await outcome(async () => String(await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)))),
});
"""
OUTCOMES = {
    "fetched": 200,
    "elsewhere": "connect-src",
    "evaluated": "EvalError",
    "compiled": "[object WebAssembly.Module]",
}
IN_WORKER = """([source, own]) => {
  const policy = trustedTypes.createPolicy("parity-worker", { createScriptURL: (url) => url });
  const blob = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  const worker = new Worker(policy.createScriptURL(blob), { type: "module" });
  worker.postMessage(own);
  return new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => resolve("it does not start");
  });
}"""
ASSIGNED = """async () => {
  const { docs } = await (await fetch("search/search_index.json")).json();
  const element = document.createElement("div");
  for (const { title, text } of docs) element.innerHTML = title + text;
  return docs.length;
}"""


def test_a_tab_chosen_once_is_chosen_everywhere(reader: Reader, shown: list[Shown]) -> None:
    """The choice holds on the page, on the next page, and after a reload."""
    first, second = shown[0], shown[1]
    other = next(each for each in shown if each.path != first.path and each.frameworks == first.frameworks)
    page = reader.open(first.path)
    for place, label in enumerate(first.frameworks):
        second.labels(page).nth(place).click()
        expect(first.labels(page).nth(place)).to_have_text(label)
        for each in (first, second):
            expect(each.tabs(page).nth(place)).to_be_checked()
            expect(each.panels(page).nth(place)).to_be_visible()
    reader.go(page, other.path)
    expect(other.panels(page).last).to_be_visible()
    page.reload()
    expect(other.panels(page).last).to_be_visible()


def test_a_link_to_a_tab_opens_it(reader: Reader, shown: list[Shown]) -> None:
    """The link wins over an earlier choice."""
    one = shown[0]
    page = reader.open(one.path)
    names = [tab.get_attribute("id") for tab in one.tabs(page).all()]
    one.labels(page).last.click()
    for place, name in enumerate(names):
        reader.go(page, "")
        reader.go(page, f"{one.path}#{name}")
        expect(one.panels(page).nth(place)).to_be_visible()
        expect(one.card(page)).to_be_in_viewport()


def test_a_link_to_a_variant_opens_both_tabs(reader: Reader, shown: list[Shown]) -> None:
    one = next(each for each in shown if any(snippet.variant for snippet in each.example.snippets))
    page = reader.open(one.path)
    inner = one.panels(page).locator(".tabbed-set > input").last
    name, panel = inner.get_attribute("id"), one.panels(page).locator(".tabbed-block").last
    one.labels(page).last.click()
    expect(panel).to_be_hidden()
    reader.go(page, "")
    reader.go(page, f"{one.path}#{name}")
    expect(panel).to_be_visible()


def test_a_link_to_a_request_opens_the_exchange(reader: Reader, shown: list[Shown]) -> None:
    """The link works from other pages, and from the list on the same page, where a second click closes it."""
    one, request = next(
        (each, request.name)
        for each in shown
        for request in each.example.requests
        if (reasons := each.example.about.differences) and request.name not in {*reasons, *each.example.about.served}
    )
    name = f"{one.anchor}-{request}"
    page = reader.open(f"{one.path}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()
    expect(page.locator(f"#{name} .parity-exchange .parity-response")).to_have_count(len(one.example.snippets))
    page = reader.open(one.path)
    one.card(page).locator(".parity-alike > summary").click()
    link = one.card(page).locator(f".parity-asked a[href$='exchanges/{one.anchor}/#{request}']")
    exchange = one.card(page).locator(".parity-exchange")
    for shows in (True, False, True):
        link.click()
        expect(exchange).to_be_visible(visible=shows)
        expect(link).to_have_attribute("aria-expanded", str(shows).lower())
    assert f"/{one.path}" in page.url


def test_an_exchange_that_cannot_be_had_is_a_link(reader: Reader, shown: list[Shown]) -> None:
    one = shown[0]
    page = reader.open(one.path)
    requests = iter(range(2))
    page.route("**/exchanges/**", lambda route: route.continue_() if next(requests) else route.abort())
    link = one.card(page).locator(".parity-asked__line").first
    _, _, name = (link.get_attribute("href") or "").partition("#")
    link.click()
    page.wait_for_url(f"**/exchanges/{one.anchor}/#{name}")
    expect(page.locator(f"#{name}")).to_be_visible()
    reader.complaints.clear()


def longest_page(shown: list[Shown]) -> str:
    """Return the path of the page with the most comparisons."""
    paths = [each.path for each in shown]
    return max(paths, key=paths.count)


def word_only_in(framework: Framework, path: str, shown: list[Shown], site: Site) -> str:
    """Return a word that the site has only in code of `framework` on the page at `path`."""
    snippets = [snippet for one in shown if one.path == path for snippet in one.example.snippets_of(framework)]
    code = " ".join(file.text for snippet in snippets for file in snippet.shown)
    words = {word for word in code.split() if re.fullmatch(r"[A-Za-z_]{6,}", word)}
    everything = " ".join(word for page in site.pages.values() for word in page.words).lower()
    return max(word for word in words if everything.count(word.lower()) == code.lower().count(word.lower()))


def test_a_search_result_in_a_hidden_tab_opens_it(reader: Reader, shown: list[Shown], site: Site) -> None:
    path = longest_page(shown)
    word = word_only_in(FRAMEWORKS["django"], path, shown, site)
    page = reader.open(path)
    next(each for each in shown if each.path == path).labels(page).last.click()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(word)
    page.locator(f".md-search-result__link[href*='/{path}?h={word.lower()}#']").first.click()
    marks = page.locator(".md-content mark[data-md-highlight]")
    expect(marks.first).to_have_text(word, ignore_case=True)
    expect(marks.first).to_be_in_viewport()


def test_columns_are_a_choice_that_is_remembered(reader: Reader, shown: list[Shown]) -> None:
    one, other = shown[0], next(each for each in shown if each.path != shown[0].path)
    page = reader.open(one.path)
    switch = page.get_by_role("button", name="Side by side")
    expect(switch).to_have_attribute("aria-pressed", "false")
    expect(one.panels(page).nth(1)).to_be_hidden()
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    for visit in (lambda: None, page.reload, lambda: reader.go(page, other.path)):
        visit()
        each = one if f"/{one.path}" in page.url else other
        boxes = [panel.bounding_box() for panel in each.panels(page).all()]
        assert len(boxes) == len(each.frameworks)
        assert len({box["x"] for box in boxes if box}) == len(boxes)
        assert len({box["y"] for box in boxes if box}) == 1
        expect(switch).to_have_attribute("aria-pressed", "true")
        for panel, label in zip(each.panels(page).all(), each.frameworks, strict=True):
            expect(panel.locator("> .parity-column")).to_have_text(label)
    page.set_viewport_size({"width": PHONE, "height": 900})
    expect(other.panels(page).nth(1)).to_be_hidden()
    expect(switch).to_be_hidden()


def test_the_keyboard_reaches_tabs_and_folds(reader: Reader, shown: list[Shown]) -> None:
    one = shown[0]
    page = reader.open(one.path)
    press_until(page, "Tab", one.tabs(page).first)
    for place in range(1, len(one.frameworks)):
        page.keyboard.press("ArrowRight")
        expect(one.panels(page).nth(place)).to_be_visible()
        expect(one.tabs(page).nth(place)).to_be_focused()
    press_until(page, "Tab", one.card(page).locator(".parity-asked__line").first)
    page.keyboard.press("Enter")
    inner = one.card(page).locator(".parity-response details").first
    expect(inner).to_be_visible()
    press_until(page, "Tab", inner.locator("summary"))
    page.keyboard.press("Enter")
    expect(inner.locator("pre")).to_be_visible()


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_everything_can_be_read_without_javascript(reader: Reader, shown: list[Shown], width: int) -> None:
    comparisons = [each for each in shown if each.path == longest_page(shown)]
    page = reader.open(comparisons[0].path, width, java_script_enabled=False)
    expect(page.locator("h1")).to_be_visible()
    for one in comparisons:
        for snippet in one.example.snippets:
            panel = one.choose(page, snippet)
            for file in snippet.shown:
                if text := file.text.strip():
                    expect(panel.get_by_text(text.split("\n")[0]).first).to_be_visible()
        for fold in one.card(page).locator(".parity-alike:not([open]) > summary").all():
            fold.click()
        for request in one.card(page).locator(".parity-asked").all():
            expect(request).to_be_visible()
    one = comparisons[0]
    one.card(page).locator(".parity-asked__line").first.click()
    for each in one.example.requests:
        expect(page.locator(f"#{each.name}")).to_be_visible()


def test_the_scheme_can_be_chosen(reader: Reader, shown: list[Shown]) -> None:
    page = reader.open("", color_scheme="light")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    for _ in range(2):
        page.locator("form[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    reader.go(page, shown[0].path)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_the_copy_button_copies_the_published_file(reader: Reader, shown: list[Shown]) -> None:
    one = shown[0]
    page = reader.open(one.path, permissions=["clipboard-read", "clipboard-write"])
    for snippet in one.example.snippets:
        panel = one.choose(page, snippet)
        for file in snippet.shown:
            button = panel.get_by_role("button", name=f"{snippet.label} {file.name}")
            page.evaluate("navigator.clipboard.writeText('nothing yet')")
            button.click()
            page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing yet'")
            assert page.evaluate("navigator.clipboard.readText()") == file.text.rstrip("\n")


def open_with(reader: Reader, place: str, html: str = "") -> Page:
    """Return a page of `html` with the site’s policy in one `place` only: "page" or "headers"."""

    def answer(route: Route) -> None:
        response = route.fetch()
        (policy,) = re.findall(r"<meta http-equiv=[^>]+>", response.text())
        if place == "page":
            route.fulfill(content_type="text/html", body=f"<!doctype html>{policy}{html}")
        else:
            route.fulfill(headers=response.headers, body=f"<!doctype html>{html}")

    page = reader.open("")
    page.route("**/routing/", answer)
    reader.go(page, "routing/")
    return page


@pytest.mark.parametrize("place", ["page", "headers"])
def test_an_injected_script_does_not_run(reader: Reader, place: str) -> None:
    page = open_with(reader, place, INJECTED)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("typeof injected") == "undefined"
    kinds = ("inline script", "inline event handler")
    assert all(any(kind in complaint for complaint in reader.complaints) for kind in kinds)
    reader.complaints.clear()


@pytest.mark.parametrize("place", ["page", "headers"])
def test_nothing_is_asked_of_another_host(reader: Reader, place: str) -> None:
    """Neither the page nor a worker started from a blob, as in the playground, can ask one."""
    page = open_with(reader, place)
    own = page.url
    assert page.evaluate(f"async (own) => {{ {ATTEMPTS} return await attempts(own) }}", own) == OUTCOMES
    source = f"{ATTEMPTS} onmessage = async ({{ data }}) => postMessage(await attempts(data));"
    assert page.evaluate(IN_WORKER, [source, own]) == OUTCOMES
    reader.complaints.clear()


def test_only_text_is_assigned_as_html(reader: Reader) -> None:
    """The policy lets all search results through, and nothing that loads or runs something."""
    page = reader.open("")
    assert page.evaluate(ASSIGNED) > 0
    assert reader.complaints == []
    for html in ("<img src='missing.png'>", "<p onclick='x()'>", "<a href='x'>", "<mark data-md-highlight onclick=x>"):
        with pytest.raises(PlaywrightError, match="TrustedHTML"):
            page.evaluate("html => { document.createElement('div').innerHTML = html }", html)
    for url in ("http://127.0.0.1:1/worker.js", "data:text/javascript,", "blob:x"):
        with pytest.raises(PlaywrightError, match="TrustedScriptURL"):
            page.evaluate("url => { new Worker(url) }", url)
    reader.complaints.clear()
