"""Pages that `make serve` does not build again, because nothing that they are made of has changed."""

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
"""The template, an empty one, of a page that is not built again."""


@dataclass
class _Built:
    """A page as it was built: the hash of all that it was made of, and what of it the build goes on with."""

    digest: str
    html: str = ""
    entries: list[Any] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: Mapping[str, dict[str, str]] = field(default_factory=dict)


class Preview:
    """One build of the site after the other; those that are alike share pages."""

    def __init__(self) -> None:
        self._built: dict[str, _Built] = {}
        self._former: set[str] = set()
        self._common = ""

    def start(self, config: MkDocsConfig, root: Path) -> None:
        """Start a build: note what all pages depend on, the configuration, the templates, and the titles of others."""
        pages = sorted(path.relative_to(root / "docs").as_posix() for path in (root / "docs").rglob("*.md"))
        titles = [(page, page_title(root, page)) for page in pages]
        files = [root / "mkdocs.yml", *sorted(path for path in (root / "overrides").rglob("*") if path.is_file())]
        texts = [path.read_text(encoding="utf-8") for path in files]
        self._common = json.dumps([titles, texts, config.extra, config.site_url], default=str)
        self._former = set()

    def read(self, markdown: str, page: Page) -> str:
        """Return what to render of a page, whose macros were called: its Markdown, or nothing where that was done."""
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
        """Give the check of links what a page has of them."""
        built = self._built[page.file.src_uri]
        if page.file.src_uri in self._former:
            page.present_anchor_ids = built.anchors
            found = {files.get_file_from_path(path): links for path, links in built.links.items()}
            page.links_to_anchors = {file: links for file, links in found.items() if isinstance(file, File)}
        else:
            built.anchors = page.present_anchor_ids or set()
            built.links = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}

    def is_searched(self, page: Page) -> bool:
        """Whether the search has to read a page."""
        return page.file.src_uri not in self._former

    def restore_entries(self, page: Page, entries: list[Any], start: int) -> None:
        """Note which entries the index got from a page, those from `start` on; or add what it got before."""
        built = self._built[page.file.src_uri]
        if page.file.src_uri in self._former:
            entries.extend(built.entries)
        else:
            built.entries = entries[start:]

    def take_html(self, output: str, page: Page) -> str:
        """Return the HTML of a page, from this build or a former one."""
        built = self._built[page.file.src_uri]
        if page.file.src_uri not in self._former:
            built.html = output
        return built.html


preview = Preview()
