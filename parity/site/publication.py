"""Checks a site before it is built, and makes the files that it has besides its pages."""

import re
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from parity.content.model import Example, Snippet
from parity.mistakes import ContentError, Mistake
from parity.playground.assembly import find_assembly
from parity.playground.publication import Playground, publish
from parity.running.project import download_files, make_zip, zip_name
from parity.showing.exchanges import render_exchange_pages
from parity.showing.sources import Cache, read_once
from parity.site.pages import check_pages


def check_content(root: Path, nav: Any) -> str:
    """Return the text of all mistakes in the content of the repository `root`, "" if there are none.

    `nav` is that of mkdocs.yml; if it is not empty, a page that it does not name is a mistake.
    """
    try:
        calls = check_pages(read_once(root))
        named = set(_find_pages(nav))
        mistakes = [
            Mistake(Path("mkdocs.yml"), 0, f"nav does not name {page}", f"add “- Title: {page}” under nav")
            for page in sorted(path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md"))
            if named and page not in named
        ]
        mistakes += _check_index(root, {call.path for call in calls if call.macro == "compare"})
        if mistakes:
            raise ContentError(mistakes)
    except ContentError as error:
        return str(error)
    return ""


def make_exchanges(root: Path, url: str) -> dict[str, str]:
    """Return the HTML of the exchange pages by address, relative to the site; `url` is that of the site."""
    return render_exchange_pages(read_once(root), url)


def _check_index(root: Path, topics: Collection[Path]) -> Iterator[Mistake]:
    """Yield a mistake for each page with a comparison, of `topics`, that docs/index.md does not link to."""
    index = Path("docs/index.md")
    linked = set(re.findall(r"\]\(([^)#]+)", (root / index).read_text(encoding="utf-8")))
    for page in sorted({topic.relative_to("docs").as_posix() for topic in topics if topic != index} - linked):
        yield Mistake(index, 0, f"does not lead to {page}", f"add a link to it, “[…]({page})”, to the table of pages")


def make_downloads(root: Path) -> dict[str, bytes]:
    """Return the bytes of each snippet's zip, by its name without `.zip`; raises ContentError for mistakes."""
    catalogue = read_once(root)
    return {
        zip_name(snippet): _ZIPS.get(snippet.id, example, root, partial(_zip, root, example, snippet))
        for example in catalogue.examples.values()
        for snippet in example.snippets
    }


_ZIPS: Cache[bytes] = Cache()


def _zip(root: Path, example: Example, snippet: Snippet) -> bytes:
    requests = (root / example.folder / "requests.http").read_text(encoding="utf-8")
    return make_zip(zip_name(snippet), download_files(example, snippet, requests))


def find_playground(root: Path) -> Playground | None:
    """Return the files that run snippets in the browser; None if they are not assembled for these sources."""
    catalogue = read_once(root)
    runtime = find_assembly(root, catalogue)
    return _PLAYGROUNDS.get(root, catalogue, runtime, partial(publish, runtime, catalogue)) if runtime else None


_PLAYGROUNDS: Cache[Playground] = Cache()


def _find_pages(nav: Any) -> Iterator[str]:
    match nav:
        case str(page):
            yield page
        case list(entries):
            for entry in entries:
                yield from _find_pages(entry)
        case dict(sections):
            for section in sections.values():
                yield from _find_pages(section)
