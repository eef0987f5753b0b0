"""What a site is checked for before it is built, and the files it has besides its pages."""

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
from parity.site.exchanges import render_exchange_pages
from parity.site.pages import check_pages
from parity.site.sources import Cache, read_once


def check_content(root: Path, nav: Any) -> str:
    """Return what is wrong with the content of the repository at `root`, "" where nothing is.

    `nav` is that of mkdocs.yml; pages that it does not name are a mistake, where there is one.
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
    """Return the pages with all that was sent and answered, by their addresses on the site, which will be at `url`."""
    return render_exchange_pages(read_once(root), url)


def _check_index(root: Path, topics: Collection[Path]) -> Iterator[Mistake]:
    """The first page leads to all pages with comparisons, but for itself."""
    index = Path("docs/index.md")
    linked = set(re.findall(r"\]\(([^)#]+)", (root / index).read_text(encoding="utf-8")))
    for page in sorted({topic.relative_to("docs").as_posix() for topic in topics if topic != index} - linked):
        yield Mistake(index, 0, f"does not lead to {page}", f"add a link to it, “[…]({page})”, to the table of pages")


def make_downloads(root: Path) -> dict[str, bytes]:
    """Return the zip of each snippet's runnable project, by its name without `.zip`."""
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
    """Return what runs the snippets in the browser; None where it is not assembled for these sources."""
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
