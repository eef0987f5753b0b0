"""The macros that pages call, such as `[[ compare("routing/path-parameters") ]]`."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from posixpath import relpath
from types import MappingProxyType
from typing import Any, NamedTuple

from markupsafe import Markup

from parity.content.http_files import Request
from parity.content.model import Catalogue, Example
from parity.evidence.claims import Claim, read_claims
from parity.evidence.data_files import Entry
from parity.evidence.measurements import read_measurement
from parity.evidence.proofs import Recorded, Tested, find_evidence
from parity.evidence.tables import Table, read_tables
from parity.mistakes import ContentError, Mistake
from parity.showing.cards import Links, anchor, find_terminals, make_card
from parity.showing.coverage import count_coverage
from parity.showing.exchanges import EXCHANGES
from parity.showing.highlighting import protect, protect_inline
from parity.showing.history import History, last_recorded
from parity.showing.places import find_comparisons, page_folder
from parity.showing.rendering import format_date, load_templates, render_inline
from parity.showing.sources import Cache, read_once

DOWNLOADS = "downloads"
"""The folder of the site with the zips."""


class Page(NamedTuple):
    """The page that calls a macro: its path relative to `docs/`, and its metadata, which templates read.

    Macros set `meta["recorded"]`, the latest date on which a recording shown on the page changed,
    `meta["recorded_on"]`, this date as prose, and `meta["proofs"]`, the number of tests that the page has cited so far.
    """

    path: str
    meta: dict[str, Any]


class Macros:
    """The macros, bound to a catalogue with recordings; they return Markdown or HTML.

    `repository` is the address of the source repository; `page` returns the page that is being rendered.
    `playable` maps ids of examples to the addresses, relative to the site’s root, of their data for the browser: empty
    if the site is built without the playground.
    Arguments are checked by `check_pages` before: a macro called with an unknown name raises KeyError.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        repository: str,
        page: Callable[[], Page],
        playable: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._catalogue = catalogue
        self._repository = repository.rstrip("/")
        self._page = page
        self._playable = playable
        self._history = History(catalogue.root, "snippets")
        self._templates = load_templates(proof=self.proof, opinion=self.opinion)
        self._places = find_comparisons(catalogue.root)

    def compare(self, example: str) -> str:
        """Return the whole comparison of an example: tabs, requests and answers."""
        found = self._catalogue.examples[example]
        return self._card("compare.html.jinja", found)

    def snippet(self, example: str) -> str:
        """Return the tabs of an example alone."""
        found = self._catalogue.examples[example]
        return self._card("snippet.html.jinja", found, tabs=f"{anchor(found)}-code")

    def exchange(self, example: str, request: str) -> str:
        """Return one request of an example and its answers."""
        found = self._catalogue.examples[example]
        return self._card("exchange.html.jinja", found, only=_request(found, request))

    def glance(self, example: str, request: str) -> str:
        """Return the code of an example and one request, without the controls of single tabs."""
        found = self._catalogue.examples[example]
        return self._card("glance.html.jinja", found, tabs=f"{anchor(found)}-code", only=_request(found, request))

    def terminal(self, example: str, name: str) -> str:
        """Return the terminal sessions called `name`, a tab for each snippet that has one."""
        return self._render("terminal.md.jinja", find_terminals(self._catalogue.examples[example], name))

    def proof(self, *texts: str) -> Markup:
        """Return what opens evidence, for the end of the sentence that it proves; raises NoEvidence.

        A recording is a link to it; a test is a button, which opens what the test says that it shows.
        """
        return Markup(" ").join(self._proof(text) for text in texts)

    def opinion(self) -> Markup:
        """Return the mark of a sentence that nothing can prove."""
        return Markup('<span class="parity-opinion">opinion</span>')

    def table(self, name: str) -> str:
        """Return the table with the id `name` in docs/data/tables.yml; raises ContentError if the file has mistakes."""
        return self._render("table.html.jinja", self._tables[name])

    def claims(self, *verdicts: str) -> str:
        """Return the claims in docs/data/claims.yml with these verdicts, by page.

        Raises ContentError if the file has mistakes.
        """
        pages: dict[str, list[Claim]] = {}
        for claim in self._claims:
            if claim.verdict in verdicts:
                pages.setdefault(claim.page, []).append(claim)
        links = [(self._address(page), page_title(self._catalogue.root, page), found) for page, found in pages.items()]
        return self._render("claims.md.jinja", links)

    def coverage(self) -> str:
        """Return the table of all examples with the snippets of each framework."""
        return self._render("coverage.html.jinja", count_coverage(self._catalogue, self._comparison))

    def measured(self, name: str) -> str:
        """Return the numbers in docs/data/<name>.json as a table; raises ContentError if there are none."""
        measurement = read_measurement(self._catalogue.root, name)
        if isinstance(measurement, Mistake):
            raise ContentError([measurement])
        return self._render("measured.html.jinja", measurement)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        return {table.id: table for table in _values(*read_tables(self._catalogue.root))}

    @cached_property
    def _claims(self) -> tuple[Claim, ...]:
        return _values(*read_claims(self._catalogue.root))

    def _proof(self, text: str) -> Markup:
        match find_evidence(text, self._catalogue):
            case Recorded(name, request):
                example = self._catalogue.examples[name]
                found = example.request(request)
                title = f"{example.about.title}: {found.title}" if found else example.about.title
                address = self._comparison(example) + (f"-{request}" if request else "")
                return Markup('<a class="parity-proof" href="{}" title="{}">recorded</a>').format(address, title)
            case Tested(path, _, line, shows):
                address = f"{self._repository}/blob/main/{path}#L{line}"
                return _TESTED.format(id=self._next_id(), shows=protect_inline(render_inline(shows)), address=address)

    def _next_id(self) -> str:
        """Return an id for a proof that no other on the page that is being rendered has."""
        meta = self._page().meta
        meta["proofs"] = meta.get("proofs", 0) + 1
        return f"proof-{meta['proofs']}"

    def _comparison(self, example: Example) -> str:
        """Return the address of the card that compares `example`, relative to the page that is being rendered."""
        return f"{self._address(self._places[example.id])}#{anchor(example)}"

    def _address(self, page: str) -> str:
        """Return the address of `page`, relative to the page that is being rendered."""
        here = self._page().path
        return f"{relpath(page_folder(page), page_folder(here))}/"

    def _card(self, template: str, example: Example, **parts: Any) -> str:
        page = self._page()
        here = page_folder(page.path)
        examples = {example.id: relpath(self._playable[example.id], here)} if example.id in self._playable else {}
        links = Links(relpath(DOWNLOADS, here), relpath(EXCHANGES, here), self._repository, examples)
        if changed := last_recorded(self._history, example):
            latest = max(changed, page.meta.get("recorded", changed))
            page.meta.update(recorded=latest, recorded_on=format_date(latest))
        return _CARDS.get(
            (template, page.path, example.id, str(parts)),
            example,
            (links, changed),
            lambda: self._render(template, make_card(example, links, changed, **parts)),
        )

    def _render(self, template: str, shown: Any) -> str:
        text = self._templates.get_template(template).render(card=shown)
        return protect(text) if template.endswith(".html.jinja") else text


_CARDS: Cache[str] = Cache()


def _request(example: Example, name: str) -> Request:
    return {request.name: request for request in example.requests}[name]


_TESTED = Markup(
    '<button type="button" class="parity-proof" popovertarget="{id}">tested</button>'
    '<span class="parity-shown" id="{id}" popover="auto">{shows} <a href="{address}">Read the test</a></span>'
)

INLINE = ("proof", "opinion")
"""The names of macros that are called inside a line of text."""

SIGNATURES = {
    name: inspect.signature(partial(getattr(Macros, name), None))
    for name in (
        "compare",
        "snippet",
        "exchange",
        "glance",
        "terminal",
        "table",
        "claims",
        "coverage",
        "measured",
        *INLINE,
    )
}
"""The parameters of each macro, by its name on pages."""


def _values[T](entries: Sequence[Entry[T]], mistakes: Sequence[Mistake]) -> tuple[T, ...]:
    """Return the values of `entries`; raises ContentError if there are `mistakes`."""
    if mistakes:
        raise ContentError(mistakes)
    return tuple(entry.value for entry in entries)


def page_title(root: Path, page: str) -> str:
    """Return the title in the front matter of `page`, a path relative to `docs/`; the path itself if it has none."""
    found = re.search(r'^title: *"?(.+?)"?$', (root / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else page


def define_env(env: Any) -> None:
    """Register the macros; mkdocs-macros and Zensical call this function by name.

    Raises ContentError if the examples have mistakes.
    """
    root = Path(env.project_dir)
    extra = env.conf["extra"]

    def page() -> Page:
        file = getattr(env.page, "file", None)  # Zensical's page has no file but `path`
        return Page(file.src_uri if file else env.page.path, env.page.meta)

    playable = extra.get("playground", {}).get("examples", {})  # under Zensical no hook sets it
    macros = Macros(read_once(root), extra["repository"], page, playable)
    for name in SIGNATURES:
        env.macro(getattr(macros, name), name)
