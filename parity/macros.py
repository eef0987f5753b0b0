"""What pages call: `[[ compare("routing/path-parameters") ]]` and its two lesser relatives."""

import inspect
from collections.abc import Callable
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any, NamedTuple

import jinja2
import markdown
from markupsafe import Markup

from parity.cards import Card, Links, card
from parity.catalogue import RECORDING, read_catalogue
from parity.examples import Catalogue, Example
from parity.history import History

DOWNLOADS = "downloads"
"""The folder of the site that has the zips."""


class Page(NamedTuple):
    """The page that calls a macro: its path relative to `docs/`, and its metadata, which templates read.

    A macro notes in `meta["recorded"]` the date on which the recordings that the page shows last changed,
    and in `meta["recorded_on"]` how it is written.
    """

    path: str
    meta: dict[str, Any]


class Macros:
    """The macros, bound to a catalogue with recordings.

    `repository` is the address of the source repository; `page` returns the page that is being rendered.
    """

    def __init__(self, catalogue: Catalogue, repository: str, page: Callable[[], Page]) -> None:
        self._catalogue = catalogue
        self._repository = repository.rstrip("/")
        self._page = page
        self._history = History(catalogue.root, "snippets")
        self._templates = environment(
            loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=lambda name: name is not None and name.endswith(".html.jinja"),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self._templates.filters.update(inline=inline, written=written, code=lambda text: f"`{text}`")

    def compare(self, example: str) -> str:
        """Return the whole comparison of an example: tabs, outcomes, exchange."""
        found = self._catalogue.examples[example]
        return self._render("compare.md.jinja", self._card(found))

    def snippet(self, example: str, region: str = "") -> str:
        """Return the tabs alone; with `region`, only the lines of that name."""
        return self._render("snippet.md.jinja", self._card(self._catalogue.examples[example], region=region))

    def exchange(self, example: str, request: str) -> str:
        """Return one request of an example and its responses."""
        found = self._catalogue.examples[example]
        only = {each.name: each for each in found.requests}[request]
        return self._render("exchange.md.jinja", self._card(found, only=only))

    def _card(self, example: Example, **parts: Any) -> Card:
        page = self._page()
        links = Links(relpath(DOWNLOADS, dirname(page.path) or "."), self._repository)
        recorded = self._history.last_change(snippet.folder / RECORDING for snippet in example.snippets)
        if recorded:
            latest = max(recorded, page.meta.get("recorded", recorded))
            page.meta.update(recorded=latest, recorded_on=written(latest))
        return card(example, links, recorded, **parts)

    def _render(self, template: str, shown: Card) -> str:
        return self._templates.get_template(template).render(card=shown)


_MARKDOWN = markdown.Markdown()

SIGNATURES = {
    name: inspect.signature(partial(getattr(Macros, name), None)) for name in ("compare", "snippet", "exchange")
}
"""The macros by the name that pages call them by, and their parameters."""


def environment(**options: Any) -> jinja2.Environment:
    """Return a Jinja environment with the delimiters of mkdocs.yml: pairs that no Jinja or Django template contains."""
    return jinja2.Environment(
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        **options,
    )


def written(day: date) -> str:
    """Return a date as pages write it: `20 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def inline(text: str) -> Markup:
    """Return one paragraph of Markdown as HTML, without the paragraph."""
    html = _MARKDOWN.reset().convert(escape(text, quote=False))
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))


def define_env(env: Any) -> None:
    """Register the macros; mkdocs-macros and Zensical call this.

    Raises ContentError where the examples have mistakes.
    """
    root = Path(env.project_dir)
    extra = env.conf["extra"]

    def page() -> Page:
        file = getattr(env.page, "file", None)  # Zensical's page has its path itself
        return Page(file.src_uri if file else env.page.path, env.page.meta)

    macros = Macros(read_catalogue(root), extra["repository"], page)
    for name in SIGNATURES:
        env.macro(getattr(macros, name), name)
