"""Renders a page for each example with its full requests and responses, outside the navigation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import jinja2
from markupsafe import Markup

from parity.content.http_files import Request
from parity.content.model import Catalogue, Example
from parity.driver.exchange import Response
from parity.driver.outcomes import is_json, media_type
from parity.frameworks import FRAMEWORKS
from parity.running.project import assignments
from parity.showing.answers import outcome_headers
from parity.showing.cards import anchor, group_served_reasons, list_versions, verdict_for
from parity.showing.highlighting import highlight
from parity.showing.history import History, last_recorded
from parity.showing.marking import html_title
from parity.showing.places import find_comparisons, page_address
from parity.showing.rendering import THEME, load_templates
from parity.showing.sources import Cache

EXCHANGES = "exchanges"
"""The folder of the site with these pages."""

LONG, TALL = 600, 20
"""Numbers of characters and of line ends beyond which a body is folded; HTML always is."""


@dataclass(frozen=True)
class ResponseView:
    """A recorded response.

    `family` is the first digit of its status, `notable` are the headers of its outcome; `folded` is the summary of a
    body that is folded, "" for one that is shown.
    """

    label: str
    status: int
    phrase: str
    family: int
    media_type: str
    headers: tuple[tuple[str, str], ...]
    notable: tuple[tuple[str, str], ...]
    body: Markup
    folded: str


@dataclass(frozen=True)
class RequestView:
    """A request and its responses.

    `message` is its headers and body as text. `environments` has a pair of framework label and variables for each
    framework whose mode sets some. `reason` says why outcomes differ, "" if they do not. `served` has a pair of
    servers and reason for each deviation of real servers.
    """

    name: str
    title: str
    line: str
    mode: str
    environments: tuple[tuple[str, str], ...]
    message: str
    responses: tuple[ResponseView, ...]
    reason: str
    served: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ExchangePage:
    """The content of an example's page; `comparison` is the relative address of the page that compares it."""

    example: str
    anchor: str
    title: str
    comparison: str
    same: str
    requests: tuple[RequestView, ...]
    versions: tuple[str, ...]
    recorded: date | None


def render_exchange_pages(catalogue: Catalogue, url: str) -> dict[str, str]:
    """Return the HTML of each example's page by its address, relative to the site; `url` is that of the site."""
    template = load_templates().get_template("exchanges.html.jinja")
    compared = find_comparisons(catalogue.root)
    history = History(catalogue.root, "snippets")
    theme = _theme_styles()
    pages = {}
    for example in catalogue.examples.values():
        address = f"{EXCHANGES}/{anchor(example)}/"
        values = (f"../../{page_address(compared[example.id])}", last_recorded(history, example))
        canonical = f"{url.rstrip('/')}/{address}"
        pages[address] = _PAGES.get(
            canonical, example, values, partial(_render, template, example, *values, canonical, theme)
        )
    return pages


_PAGES: Cache[str] = Cache()


def _render(
    template: jinja2.Template,
    example: Example,
    comparison: str,
    last_change: date | None,
    canonical: str,
    theme: Sequence[str],
) -> str:
    page = _page(example, comparison, last_change)
    return template.render(page=page, card=page, canonical=canonical, theme=theme)


def _theme_styles() -> tuple[str, ...]:
    """Return the addresses of the theme's style sheets, whose names contain a hash."""
    found = [next(THEME.glob(f"assets/stylesheets/{name}.*.css")) for name in ("main", "palette")]
    return tuple(path.relative_to(THEME).as_posix() for path in found)


def _page(example: Example, comparison: str, last_change: date | None) -> ExchangePage:
    return ExchangePage(
        example=example.id,
        anchor=anchor(example),
        title=example.about.title,
        comparison=comparison,
        same=verdict_for(len(example.snippets)),
        requests=tuple(_request_view(example, request) for request in example.requests),
        versions=list_versions(example.snippets),
        recorded=last_change,
    )


def _request_view(example: Example, request: Request) -> RequestView:
    headers = "".join(f"{name}: {value}\n" for name, value in request.headers)
    return RequestView(
        name=request.name,
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
        served=group_served_reasons(example, request),
    )


def _response_view(label: str, method: str, response: Response) -> ResponseView:
    return ResponseView(
        label=label,
        status=response.status,
        phrase=response.phrase,
        family=response.status // 100,
        media_type=media_type(response),
        headers=response.headers,
        notable=outcome_headers(response, method),
        body=_highlight_body(response),
        folded=_summarize_folded(response),
    )


def _summarize_folded(response: Response) -> str:
    size = f"{len(response.body):,} bytes"
    if media_type(response) == "text/html":
        title = html_title(response)
        return f"HTML page “{title}”, {size}" if title else f"HTML, {size}"
    long = len(response.text) > LONG or response.text.count("\n") > TALL
    return f"Body, {size}" if long else ""


def _highlight_body(response: Response) -> Markup:
    if is_json(response):
        return highlight(response.text, "json", breaks=True)
    return highlight(response.text, "html" if media_type(response) == "text/html" else "text")
