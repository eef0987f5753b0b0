"""Derives the content of a comparison from an example: plain values for templates, with markup only in code."""

import platform
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import metadata, version

from markupsafe import Markup

from parity.content.http_files import Request
from parity.content.model import Example, Snippet, SourceFile
from parity.frameworks import FRAMEWORKS, Framework
from parity.running.project import zip_name
from parity.running.requirements import find_add_ons
from parity.showing.answers import Answer, Answered, summarize
from parity.showing.highlighting import highlight, highlight_module
from parity.showing.marking import cut
from parity.showing.rendering import THEME

_LANGUAGES = {".py": "python", ".html": "jinja", ".sql": "sql", ".toml": "toml", ".txt": "text"}
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Words for the numbers from three on."""


@dataclass(frozen=True)
class File:
    """A code block."""

    name: str
    code: Markup


@dataclass(frozen=True)
class Panel:
    """The code of one snippet, and links to it.

    `label` and `anchor` belong to its tab; `name` is the label of the snippet with the id `snippet`. `unplayable` is
    the reason why it cannot run in a browser, "" if it can. `hidden` are names of files that only the download has.
    `download`, `source` and `edit` are addresses.
    """

    label: str
    anchor: str
    name: str
    snippet: str
    unplayable: str
    files: tuple[File, ...]
    hidden: tuple[str, ...]
    download: str
    source: str
    edit: str


@dataclass(frozen=True)
class Tab:
    """One framework: a panel for its snippet and each variant; `missing` is the reason if it has none, else "".

    `opens` marks the tab that is open at first.
    """

    label: str
    anchor: str
    icon: Markup
    panels: tuple[Panel, ...]
    missing: str
    opens: bool


@dataclass(frozen=True)
class Unwritten:
    """A framework in which the example is not written yet, and the address of a form to write it."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """A request and its answers, one for each outcome; `body` is an excerpt of the request's body.

    `reason` says why outcomes differ, "" if they do not. `served` has a pair of servers and reason for each deviation
    of real servers. `exchange` is the address of the full request and responses.
    """

    anchor: str
    exchange: str
    title: str
    line: str
    mode: str
    body: str
    answers: tuple[Answer, ...]
    reason: str
    served: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Play:
    """How the snippets of a card run in the browser: `url` is the address of the example's data (JSON).

    `run` and `send` are the labels of the buttons for all frameworks, "" if there is only one.
    """

    example: str
    url: str
    run: str
    send: str


@dataclass(frozen=True)
class Card:
    """The content of one macro call about an example.

    `alike` are the requests that all snippets answer alike, in every server too; `alike_summary` says so.

    Frameworks in `unwritten` have no tab: while one is not complete, most comparisons would show an empty tab, and in
    columns the others would get less room.
    `play` is None if the site is built without the playground. `exchanges` is the address of the full exchanges.
    `recorded` is the date on which a recording last changed, None if git does not know it.
    """

    anchor: str
    title: str
    summary: str
    tabs: tuple[Tab, ...]
    unwritten: tuple[Unwritten, ...]
    play: Play | None
    differing: tuple[Row, ...]
    alike: tuple[Row, ...]
    alike_summary: str
    exchanges: str
    versions: tuple[str, ...]
    recorded: date | None


@dataclass(frozen=True)
class Links:
    """The addresses that a page links to, all relative to the page but that of the source `repository`.

    `downloads` is the folder of zips, `exchanges` that of exchange pages; `examples` maps the id of an example to its
    data for the browser.
    """

    downloads: str
    exchanges: str
    repository: str
    examples: Mapping[str, str]


def anchor(example: Example) -> str:
    """Return the HTML id of an example's card: `routing-path-parameters`."""
    return example.id.replace("/", "-")


def make_card(
    example: Example, links: Links, recorded: date | None, *, tabs: str = "", only: Request | None = None
) -> Card:
    """Return the card of `example`, with all its requests or `only` one.

    The HTML ids of tabs start with `tabs`, by default with that of the card; a page that shows the code of an example
    twice needs another start. `recorded` is the date on which a recording last changed.
    """
    tabs = tabs or anchor(example)
    rows = [_row(example, request, links) for request in ([only] if only else example.requests)]
    alike = tuple(row for row in rows if len(example.snippets) > 1 and len(row.answers) == 1 and not row.served)
    return Card(
        anchor=anchor(example),
        title=example.about.title,
        summary=example.about.summary,
        tabs=_tabs(example, links, tabs),
        unwritten=tuple(_unwritten(example, framework, links) for framework in example.unwritten),
        play=_play(example, links),
        differing=tuple(row for row in rows if row not in alike),
        alike=alike,
        alike_summary=_summarize_alike(alike, len(example.snippets)),
        exchanges=_exchanges(example, links),
        versions=list_versions(example.snippets),
        recorded=recorded,
    )


@dataclass(frozen=True)
class Terminal:
    """A terminal session of one snippet, and its tab; `fence` is a Markdown fence longer than any in `text`."""

    label: str
    icon: str
    text: str
    fence: str


def find_terminals(example: Example, name: str) -> tuple[Terminal, ...]:
    """Return the terminal sessions called `name`, in the order of the snippets."""
    return tuple(
        Terminal(
            snippet.label,
            f":{snippet.framework.icon.replace('/', '-')}:",
            console.text.rstrip("\n"),
            _fence(console.text),
        )
        for snippet in example.snippets
        if (console := snippet.console(name))
    )


def _summarize_alike(rows: Sequence[Row], count: int) -> str:
    """Return the summary of requests that `count` snippets answer alike; "" if there are none."""
    if not rows:
        return ""
    requests = "1 request is" if len(rows) == 1 else f"{len(rows)} requests are"
    return f"{requests} answered alike by {_all_of(count)}: {' · '.join(row.title for row in rows)}"


def verdict_for(count: int) -> str:
    """Return the verdict for `count` snippets with the same outcome: `same in all three`."""
    return "only one" if count == 1 else f"same in {_all_of(count)}"


def _all_of(count: int) -> str:
    """Return `both` or `all three`; `count` is two or more."""
    return "both" if count == 2 else f"all {dict(enumerate(_WORDS, 3)).get(count, count)}"


def _play(example: Example, links: Links) -> Play | None:
    if example.id not in links.examples:
        return None
    count = len({snippet.framework.id for snippet in example.snippets})
    run, send = (f"Run {_all_of(count)}", f"Send to {_all_of(count)}") if count > 1 else ("", "")
    return Play(example.id, links.examples[example.id], run, send)


def _tabs(example: Example, links: Links, name: str) -> tuple[Tab, ...]:
    """Return a tab for each framework with a snippet or a reason, in the registry's order; ids start with `name`."""
    shown = [framework for framework in FRAMEWORKS.values() if framework not in example.unwritten]
    return tuple(_tab(example, framework, links, f"{name}-in-{framework.id}") for framework in shown)


def _tab(example: Example, framework: Framework, links: Links, name: str) -> Tab:
    return Tab(
        label=framework.label,
        anchor=name,
        icon=_icon(framework.icon),
        panels=tuple(_panel(example, snippet, links, name) for snippet in example.snippets_of(framework)),
        missing=example.about.missing.get(framework.id, ""),
        opens=framework is example.snippets[0].framework,
    )


@cache
def _icon(name: str) -> Markup:
    """Return the SVG of an icon of the theme; `name` is a path without `.svg`."""
    return Markup((THEME / f".icons/{name}.svg").read_text(encoding="utf-8"))


def _unwritten(example: Example, framework: Framework, links: Links) -> Unwritten:
    folder = f"{links.repository}/new/main/{example.folder.as_posix()}"
    return Unwritten(framework.label, f"{folder}?filename={framework.id}/{framework.entry}")


def _panel(example: Example, snippet: Snippet, links: Links, tab: str) -> Panel:
    shown = set(snippet.shown)
    return Panel(
        label=snippet.label if snippet.variant else f"Plain {snippet.label}",
        anchor=f"{tab}-{snippet.variant or 'plain'}",
        name=snippet.label,
        snippet=snippet.id,
        unplayable=example.about.playground.unplayable.get(snippet.folder.name, ""),
        files=tuple(_file(file) for file in snippet.shown if file.text.strip()),
        hidden=tuple(file.name for file in snippet.files if file not in shown and file.text.strip()),
        download=f"{links.downloads}/{zip_name(snippet)}.zip",
        source=f"{links.repository}/tree/main/{snippet.folder.as_posix()}",
        edit=f"{links.repository}/edit/main/{snippet.folder.as_posix()}/{snippet.framework.entry}",
    )


def _file(file: SourceFile) -> File:
    text, language = file.text.rstrip("\n"), _LANGUAGES.get(file.path.suffix, "text")
    return File(file.name, highlight_module(text) if language == "python" else highlight(text, language))


def _fence(text: str) -> str:
    """Return a row of backticks longer than any in `text`, at least three."""
    return "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])


def _exchanges(example: Example, links: Links) -> str:
    return f"{links.exchanges}/{anchor(example)}/"


def _row(example: Example, request: Request, links: Links) -> Row:
    answered = [Answered(snippet.label, snippet.responses[request.name]) for snippet in example.snippets]
    return Row(
        anchor=f"{anchor(example)}-{request.name}",
        exchange=f"{_exchanges(example, links)}#{request.name}",
        title=request.title,
        line=f"{request.method} {request.target}",
        mode=request.mode,
        body=cut(request.body),
        answers=summarize(answered, request.method),
        reason=example.about.differences.get(request.name, ""),
        served=group_served_reasons(example, request),
    )


def group_served_reasons(example: Example, request: Request) -> tuple[tuple[str, str], ...]:
    """Return a pair for each reason why servers deviate: their names and commands, in Markdown, and the reason."""
    reasons: dict[str, list[str]] = {}
    for snippet in example.snippets:
        for server in snippet.framework.servers:
            if reason := example.served_reason(request, snippet, server):
                reasons.setdefault(reason, []).append(f"{snippet.label} behind `{shlex.join(server.command)}`")
    return tuple((", ".join(servers), reason) for reason, servers in reasons.items())


def list_versions(snippets: Sequence[Snippet]) -> tuple[str, ...]:
    """Return name and version, `Flask 3.1.3`, of the frameworks, their add-ons and Python, as installed here."""
    names: dict[str, str] = {}
    for snippet in snippets:
        names[snippet.framework.distribution] = snippet.framework.label
        names.update({name: _proper_name(name) for name in find_add_ons(snippet)})
    installed = (f"{label} {_version(name)}" for name, label in names.items())
    return (*installed, f"Python {platform.python_version()}")


_version = cache(version)


@cache
def _proper_name(distribution: str) -> str:
    return metadata(distribution)["Name"]
