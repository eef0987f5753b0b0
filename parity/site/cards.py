"""What a comparison shows, derived from an example: plain values for the templates, no markup but highlighting."""

import platform
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from importlib.metadata import metadata, version

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import HtmlLexer, JsonLexer

from parity.content.http_files import Request
from parity.content.model import Example, Snippet, SourceFile
from parity.driver.exchange import Response
from parity.driver.outcomes import is_json, media_type, outcome
from parity.frameworks import FRAMEWORKS, Framework
from parity.running.project import archive_name, assignments
from parity.running.requirements import add_ons

LONG, TALL = 600, 20
"""Characters and lines from which a body that is not a page is folded away."""

_JSON = JsonLexer(stripnl=False, ensurenl=False)
_HTML = HtmlLexer(stripnl=False, ensurenl=False)
_SPANS = HtmlFormatter(nowrap=True)
_PUNCTUATION = re.compile(r'<span class="p">[^<]*</span>')  # where a line of JSON may break
_NORMALISED = re.compile(r"[\t\r]|(?<=\n) +(?=\n)")  # white space that Python-Markdown would change
_LANGUAGES = {".py": "python", ".html": "jinja", ".sql": "sql", ".toml": "toml", ".txt": "text"}
_KINDS = {
    "": "",
    "application/json": "JSON",
    "application/jsonl": "JSON Lines",
    "application/problem+json": "problem JSON",
    "text/html": "HTML",
    "text/plain": "text",
}
_WORDS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""The numbers from three on that prose spells out."""


@dataclass(frozen=True)
class File:
    """A code block; `fence` is longer than any run of backticks in `text`."""

    name: str
    language: str
    text: str
    fence: str


@dataclass(frozen=True)
class Panel:
    """The code of one snippet, and where to get it; `hidden` are files that are only in the download.

    `label` is that of its tab, `name` that of the snippet with the id `snippet`, and `unplayable` says why it cannot
    run in a browser, "" where it can.
    """

    label: str
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
    """One framework: a panel for its snippet and each variant, and the reason where the snippet is `missing`.

    `opens` says that it is the first with a panel, after some without.
    """

    label: str
    icon: str
    panels: tuple[Panel, ...]
    missing: str
    opens: bool


@dataclass(frozen=True)
class Unwritten:
    """A framework that the example is not written in yet, and the address to write it at."""

    label: str
    url: str


@dataclass(frozen=True)
class ResponseView:
    """A recorded response.

    `family` is the first digit of its status, `notable` are the headers of its outcome, `folded` is what
    stands for a body that is folded away, "" for one that is shown.
    """

    label: str
    status: int
    phrase: str
    family: int
    media_type: str
    kind: str
    headers: tuple[tuple[str, str], ...]
    notable: tuple[tuple[str, str], ...]
    body: Markup
    folded: str


@dataclass(frozen=True)
class RequestView:
    """A request and its responses.

    `message` are its headers and body, `reason` says why outcomes differ, `served` why a real server
    answers otherwise, as pairs of which and why.
    """

    anchor: str
    title: str
    line: str
    mode: str
    environments: tuple[tuple[str, str], ...]
    message: str
    responses: tuple[ResponseView, ...]
    reason: str
    served: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Play:
    """How the snippets of a card run in the browser: `url` is the address of what it is given of the example.

    `run` and `send` are the words on the buttons for all frameworks, "" where there is only one.
    """

    example: str
    url: str
    run: str
    send: str


@dataclass(frozen=True)
class Card:
    """All that one macro call shows of an example; `same` is the verdict where all answers have one outcome.

    A framework that is `unwritten` here has no tab: while it is not complete, most comparisons would get an empty
    one, and in columns the others would get less room.
    `play` is None where the site was built without the playground.
    """

    anchor: str
    title: str
    summary: str
    same: str
    labels: tuple[str, ...]
    tabs: tuple[Tab, ...]
    unwritten: tuple[Unwritten, ...]
    play: Play | None
    requests: tuple[RequestView, ...]
    versions: tuple[str, ...]
    recorded: date | None


@dataclass(frozen=True)
class Links:
    """Where a page finds things: `downloads` is the folder of zips seen from the page, `repository` its address.

    `examples` are the addresses, seen from the page, of what the browser is given of each example, by its id.
    """

    downloads: str
    repository: str
    examples: Mapping[str, str]


def anchor(example: Example) -> str:
    """Return the id of an example's card: `routing-path-parameters`."""
    return example.id.replace("/", "-")


def card(
    example: Example, links: Links, recorded: date | None, *, region: str = "", only: Request | None = None
) -> Card:
    """Return what to show of `example`: of the code only `region`, of the requests only `only`, where given."""
    requests = [only] if only else example.requests
    return Card(
        anchor=anchor(example),
        title=example.about.title,
        summary=example.about.summary,
        same=_same(len(example.snippets)),
        labels=tuple(snippet.label for snippet in example.snippets),
        tabs=_tabs(example, links, region),
        unwritten=tuple(_unwritten(example, framework, links) for framework in example.unwritten),
        play=_play(example, links),
        requests=tuple(_request_view(example, request) for request in requests),
        versions=(*_versions(example.snippets), f"Python {platform.python_version()}"),
        recorded=recorded,
    )


@dataclass(frozen=True)
class Terminal:
    """A terminal session of one snippet, and the tab that it is shown in."""

    label: str
    icon: str
    text: str
    fence: str


def terminals(example: Example, name: str) -> tuple[Terminal, ...]:
    """Return the sessions of that name, in the order of the snippets."""
    return tuple(
        Terminal(snippet.label, _icon(snippet.framework), console.text.rstrip("\n"), _fence(console.text))
        for snippet in example.snippets
        if (console := snippet.console(name))
    )


def _icon(framework: Framework) -> str:
    return f":{framework.icon.replace('/', '-')}:"


def _same(count: int) -> str:
    return "only one" if count == 1 else f"same in {_whom(count)}"


def _whom(count: int) -> str:
    """Return `both` or `all three`, for two or more."""
    return "both" if count == 2 else f"all {dict(enumerate(_WORDS, 3)).get(count, count)}"


def _play(example: Example, links: Links) -> Play | None:
    if example.id not in links.examples:
        return None
    count = len({snippet.framework.id for snippet in example.snippets})
    run, send = (f"Run {_whom(count)}", f"Send to {_whom(count)}") if count > 1 else ("", "")
    return Play(example.id, links.examples[example.id], run, send)


def _tabs(example: Example, links: Links, region: str) -> tuple[Tab, ...]:
    """Return a tab for each framework with a snippet or a reason, in the order of the registry."""
    shown = [framework for framework in FRAMEWORKS.values() if framework not in example.unwritten]
    opened = example.snippets[0].framework
    return tuple(
        _tab(example, framework, links, region, opens=framework is opened and framework is not shown[0])
        for framework in shown
    )


def _tab(example: Example, framework: Framework, links: Links, region: str, *, opens: bool) -> Tab:
    return Tab(
        label=framework.label,
        icon=_icon(framework),
        panels=tuple(_panel(example, snippet, links, region) for snippet in example.of(framework)),
        missing=example.about.missing.get(framework.id, ""),
        opens=opens,
    )


def _unwritten(example: Example, framework: Framework, links: Links) -> Unwritten:
    folder = f"{links.repository}/new/main/{example.folder.as_posix()}"
    return Unwritten(framework.label, f"{folder}?filename={framework.id}/{framework.entry}")


def _panel(example: Example, snippet: Snippet, links: Links, region: str) -> Panel:
    texts = [(file, file.region(region) if region else file.published) for file in snippet.shown]
    shown = set(snippet.shown)
    return Panel(
        label=snippet.label if snippet.variant else f"Plain {snippet.label}",
        name=snippet.label,
        snippet=snippet.id,
        unplayable=example.about.playground.unplayable.get(snippet.folder.name, ""),
        files=tuple(_file(file, text) for file, text in texts if text is not None and text.strip()),
        hidden=() if region else tuple(file.name for file in snippet.files if file not in shown and file.text.strip()),
        download=f"{links.downloads}/{archive_name(snippet)}.zip",
        source=f"{links.repository}/tree/main/{snippet.folder.as_posix()}",
        edit=f"{links.repository}/edit/main/{snippet.folder.as_posix()}/{snippet.framework.entry}",
    )


def _file(file: SourceFile, text: str) -> File:
    return File(
        name=file.name,
        language=_LANGUAGES.get(file.path.suffix, "text"),
        text=text.rstrip("\n"),
        fence=_fence(text),
    )


def _fence(text: str) -> str:
    """Return backticks, more than there are in a row in `text`."""
    return "`" * max([3, *(len(run) + 1 for run in re.findall("`+", text))])


def _request_view(example: Example, request: Request) -> RequestView:
    headers = "".join(f"{name}: {value}\n" for name, value in request.headers)
    return RequestView(
        anchor=f"{anchor(example)}-{request.name}",
        title=request.title,
        line=f"{request.method} {request.target}",
        mode=request.mode,
        environments=tuple(
            (framework.label, assignments(variables))
            for framework in FRAMEWORKS.values()
            if (variables := example.environment(framework, request.mode))
        ),
        message=f"{headers}\n{request.body}".rstrip("\n") if request.body else headers.rstrip("\n"),
        responses=tuple(
            _response_view(snippet.label, request.method, snippet.responses[request.name])
            for snippet in example.snippets
        ),
        reason=example.about.differences.get(request.name, ""),
        served=_served(example, request),
    )


def _served(example: Example, request: Request) -> tuple[tuple[str, str], ...]:
    """Return which servers answer otherwise and why, those with one reason together."""
    reasons: dict[str, list[str]] = {}
    for snippet in example.snippets:
        for server in snippet.framework.servers:
            if reason := example.served(request, snippet, server):
                reasons.setdefault(reason, []).append(f"{snippet.label} behind `{shlex.join(server.command)}`")
    return tuple((", ".join(servers), reason) for reason, servers in reasons.items())


def _response_view(label: str, method: str, response: Response) -> ResponseView:
    counted = ("allow", "location") if outcome(response, method).allow else ("location",)
    bare = media_type(response)
    return ResponseView(
        label=label,
        status=response.status,
        phrase=response.phrase,
        family=response.status // 100,
        media_type=bare,
        kind=_KINDS.get(bare, bare) if response.body else "",
        headers=response.headers,
        notable=tuple((name, value) for name, value in response.headers if name.lower() in counted),
        body=_highlighted(response),
        folded=_folded(response),
    )


def _folded(response: Response) -> str:
    size = f"{len(response.body):,} bytes"
    if media_type(response) == "text/html":
        title = re.search(r"<title>\s*(.*?)\s*</title>", response.text, re.DOTALL)
        return f"HTML page “{unescape(title[1])}”, {size}" if title else f"HTML, {size}"
    long = len(response.text) > LONG or response.text.count("\n") > TALL
    return f"Body, {size}" if long else ""


def _highlighted(response: Response) -> Markup:
    lexer = _JSON if is_json(response) else _HTML if media_type(response) == "text/html" else None
    if lexer and "\r" not in response.text:  # which Pygments would drop
        html = highlight(response.text, lexer, _SPANS)
        if lexer is _JSON:
            html = _PUNCTUATION.sub(r"\g<0><wbr>", html)
    else:
        html = str(Markup.escape(response.text))
    return Markup(_NORMALISED.sub(lambda found: "".join(f"&#{ord(space)};" for space in found[0]), html))


def _versions(snippets: Sequence[Snippet]) -> tuple[str, ...]:
    """Return `Flask 3.1.3`, and the same for each add-on, as installed where the site is built."""
    names: dict[str, str] = {}
    for snippet in snippets:
        names[snippet.framework.distribution] = snippet.framework.label
        names.update({name: _proper_name(name) for name in add_ons(snippet)})
    return tuple(f"{label} {_version(name)}" for name, label in names.items())


_version = cache(version)


@cache
def _proper_name(distribution: str) -> str:
    return metadata(distribution)["Name"]
