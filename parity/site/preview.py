"""Keeps pages between the builds of `make serve`, so that only pages with changed sources are built again."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from parity.site.macros import page_title

UNCHANGED = "unchanged.html"
"""The empty template of a page that is not built again."""


@dataclass
class _Built:
    """A built page: the hash of its sources, its HTML, its entries in the search index, its anchors and links."""

    digest: str
    html: str = ""
    entries: list[Any] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: Mapping[str, dict[str, str]] = field(default_factory=dict)


class Preview:
    """The builds of one `make serve`; a page with the same sources as in the build before is taken from it.

    Pages are keyed by `page.file.src_uri`; the hook calls the methods, for each page in the order below.
    """

    def __init__(self) -> None:
        self._built: dict[str, _Built] = {}
        self._former: set[str] = set()
        self._common = ""

    def start(self, config: MkDocsConfig, root: Path) -> None:
        """Start a build: note the sources common to all pages: configuration, templates, titles of pages."""
        pages = sorted(path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md"))
        titles = [(page, page_title(root, page)) for page in pages]
        files = [root / "mkdocs.yml", *sorted(path for path in (root / "overrides").rglob("*") if path.is_file())]
        texts = [path.read_text(encoding="utf-8") for path in files]
        self._common = json.dumps([titles, texts, config.extra, config.site_url], default=str)
        self._former = set()

    def read(self, markdown: str, page: Page) -> str:
        """Return the Markdown to render: `markdown`, in which macros are rendered; "" if the page has not changed."""
        source = json.dumps([self._common, markdown, page.meta], default=str)
        digest = hashlib.sha256(source.encode()).hexdigest()
        built = self._built.get(page.file.src_uri)
        if built and built.html and built.digest == digest:
            self._former.add(page.file.src_uri)
            page.meta["template"] = UNCHANGED
            return ""
        self._built[page.file.src_uri] = _Built(digest)
        return markdown

    def restore_links(self, page: Page, files: Files) -> None:
        """Restore the links and anchors of an unchanged page; note those of a page that was rendered."""
        built = self._built[page.file.src_uri]
        if page.file.src_uri in self._former:
            page.present_anchor_ids = built.anchors
            found = {files.get_file_from_path(path): links for path, links in built.links.items()}
            page.links_to_anchors = {file: links for file, links in found.items() if isinstance(file, File)}
        else:
            built.anchors = page.present_anchor_ids or set()
            built.links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}

    def is_searched(self, page: Page) -> bool:
        """Return whether the search index has to read `page`, since it was rendered in this build."""
        return page.file.src_uri not in self._former

    def restore_entries(self, page: Page, entries: list[Any], start: int) -> None:
        """Add the former entries of an unchanged page to `entries`, those of the search index.

        Of a page that was rendered, note its entries: those from index `start`.
        """
        built = self._built[page.file.src_uri]
        if page.file.src_uri in self._former:
            entries.extend(built.entries)
        else:
            built.entries = entries[start:]

    def take_html(self, output: str, page: Page) -> str:
        """Return the HTML of `page`: `output` if it was rendered in this build, else that of the former build."""
        built = self._built[page.file.src_uri]
        if page.file.src_uri not in self._former:
            built.html = output
        return built.html


preview = Preview()
