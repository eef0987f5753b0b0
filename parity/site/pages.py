"""Checks all pages and their macro calls without rendering, before a site is built."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import yaml
from jinja2 import nodes

from parity.content.confirmations import check_confirmations
from parity.content.contradictions import check_section
from parity.content.copies import check_copies
from parity.content.model import Catalogue, Example
from parity.content.prose import Section, read_sections
from parity.content.text_files import read_text
from parity.evidence.claims import VERDICTS, Claim, check_claims, read_claims
from parity.evidence.data_files import Entry
from parity.evidence.measurements import read_measurement
from parity.evidence.proofs import NoEvidence, find_evidence
from parity.evidence.tables import Table, check_tables, read_tables
from parity.mistakes import ContentError, Mistake, suggestion
from parity.showing.rendering import make_environment
from parity.showing.sources import Cache
from parity.site.documents import check_files, check_prose
from parity.site.macros import INLINE, SIGNATURES

_META = ("title", "description")


@dataclass(frozen=True)
class Call:
    """One macro call on a page: macro, arguments by parameter name, path relative to the repository, line from 1."""

    macro: str
    arguments: Mapping[str, Any]
    path: Path
    line: int


def check_pages(catalogue: Catalogue) -> tuple[Call, ...]:
    """Return the macro calls of all pages below `docs/`.

    Raises ContentError with every call that is misplaced, malformed or names something unknown, every page without a
    title or a description, every example that no page compares, every section that contradicts the examples that it
    shows, every reason and section that is not confirmed beside the outcomes that it explains, and every mistake in
    the prose and in other files.
    """
    mistakes: list[Mistake] = []
    calls: list[Call] = []
    shown: dict[str, set[str]] = {}
    unread = False  # a call that is malformed, or misspells its example, may be the one that shows an example
    data, wrong = _read_data(catalogue)
    mistakes += wrong
    mistakes.extend(check_copies(catalogue.examples.values()))
    mistakes.extend(check_files(catalogue.root))
    for path in sorted((catalogue.root / "docs").rglob("*.md")):
        text = read_text(catalogue.root, path)
        if isinstance(text, Mistake):
            raise ContentError(mistakes)  # which has what `check_files` said of this page
        relative = path.relative_to(catalogue.root)
        mistakes.extend(_check_meta(relative, text))
        mistakes.extend(check_prose(relative, text))
        if "--8<--" in text:
            line = text[: text.index("--8<--")].count("\n") + 1
            remedy = "call [[ snippet(…) ]]; pages include files in no other way"
            mistakes.append(Mistake(relative, line, "“--8<--” is not read on pages", remedy))
        on_page = shown.setdefault(path.relative_to(catalogue.root / "docs").as_posix(), set())
        for found in _find_calls(relative, text):
            if isinstance(found, Mistake):
                mistakes.append(found)
                unread = True
            else:
                mistakes.extend(_check_call(found, text, data))
                unread = unread or found.arguments.get("example", "") not in {"", *catalogue.examples}
                mistakes.extend(_check_twice(found, calls))
                calls.append(found)
                on_page.update(found.arguments.get("texts", ()))
                on_page.update({found.arguments["example"]} if found.macro == "compare" else ())
    compared = {call.arguments.get("example") for call in calls if call.macro == "compare"}
    for example in catalogue.examples.values():
        if example.id not in compared and not unread:
            remedy = f'write [[ compare("{example.id}") ]] on a page'
            mistakes.append(Mistake(example.folder, 0, "no page shows this example", remedy))
    sections = read_sections(catalogue.root)
    mistakes.extend(check_confirmations(catalogue, sections))
    for section in sections:
        mistakes.extend(_check_section(section, catalogue))
    mistakes.extend(check_claims(data.claims, catalogue, shown))
    mistakes.extend(check_tables(data.tables, catalogue))
    if mistakes:
        raise ContentError(mistakes)
    return tuple(calls)


def _check_section(section: Section, catalogue: Catalogue) -> list[Mistake]:
    """Return the contradictions in a section: those found before if it and its examples are the same objects."""
    examples = [catalogue.examples[name] for name in section.examples if name in catalogue.examples]
    if len(examples) < len(section.examples):
        return []
    same = (section, [id(example) for example in examples])
    found, _ = _SECTIONS.get(
        (section.path, section.line), None, same, lambda: ([*check_section(section, examples)], examples)
    )
    return found


_SECTIONS: Cache[tuple[list[Mistake], list[Example]]] = Cache()
"""The contradictions in each section, with the examples: while these are kept, no other object has their `id`."""


@dataclass(frozen=True)
class _Data:
    """Everything that calls may name: examples, claims and tables."""

    catalogue: Catalogue
    claims: tuple[Entry[Claim], ...]
    tables: tuple[Entry[Table], ...]


def _read_data(catalogue: Catalogue) -> tuple[_Data, list[Mistake]]:
    claims, wrong_claims = read_claims(catalogue.root)
    tables, wrong_tables = read_tables(catalogue.root)
    return _Data(catalogue, claims, tables), [*wrong_claims, *wrong_tables]


def _check_meta(path: Path, text: str) -> Iterator[Mistake]:
    meta: Any = {}
    if text.startswith("---\n"):
        try:
            meta = yaml.safe_load(text.split("---\n", 2)[1])
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = f"its front matter is not YAML: {getattr(error, 'problem', error)}"
            yield Mistake(path, mark.line + 2 if mark else 1, problem, "put values with a colon into quotes")
            return
    for key in _META:
        if not isinstance(meta, dict) or not str(meta.get(key) or "").strip():
            yield Mistake(path, 1, f"has no {key}", f"start the page with “---”, “{key}: …”, “---”")


def _find_calls(path: Path, text: str) -> Iterator[Call | Mistake]:
    try:
        tree = make_environment().parse(text)
    except jinja2.TemplateSyntaxError as error:
        problem = f"the macro call cannot be read: {error.message}"
        yield Mistake(path, error.lineno, problem, 'write [[ compare("topic/example") ]]')
        return
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.Call):
                yield _bind_call(path, part)
            elif not isinstance(part, nodes.TemplateData):
                what = f"“{part.name}”" if isinstance(part, nodes.Name) else "what stands here"
                remedy = 'call a macro with its arguments: [[ compare("topic/example") ]]'
                yield Mistake(path, part.lineno, f"{what} is not a call", remedy)


def _bind_call(path: Path, node: nodes.Call) -> Call | Mistake:
    name = node.node.name if isinstance(node.node, nodes.Name) else "?"
    if name not in SIGNATURES:
        return Mistake(path, node.lineno, f"there is no macro “{name}”", suggestion(name, list(SIGNATURES)))
    signature = SIGNATURES[name]
    try:
        values = [argument.as_const() for argument in node.args]
        named = {keyword.key: keyword.value.as_const() for keyword in node.kwargs}
        return Call(name, signature.bind(*values, **named).arguments, path, node.lineno)
    except (TypeError, nodes.Impossible) as error:
        reason = str(error) or "its arguments are not plain text"
        problem = f"“{name}” is called wrongly: {reason}"
        remedy = f"write [[ {name}({', '.join(f'"{parameter}"' for parameter in signature.parameters)}) ]], in quotes"
        return Mistake(path, node.lineno, problem, remedy)


def _check_call(call: Call, text: str, data: _Data) -> Iterator[Mistake]:
    if call.macro not in INLINE:
        yield from _check_place(call, text)
    match call.macro:
        case "proof":
            yield from _check_proof(call, data.catalogue)
        case "opinion" | "coverage":
            pass
        case "table":
            known = [entry.value.id for entry in data.tables]
            if call.arguments["name"] not in known:
                problem = f"there is no table “{call.arguments['name']}”"
                yield Mistake(call.path, call.line, problem, suggestion(call.arguments["name"], known))
        case "claims":
            for verdict in set(call.arguments.get("verdicts", ())) - set(VERDICTS):
                yield Mistake(call.path, call.line, f"“{verdict}” is no verdict", suggestion(verdict, VERDICTS))
        case "measured":
            found = read_measurement(data.catalogue.root, call.arguments["name"])
            if isinstance(found, Mistake):
                yield found
        case _:
            yield from _check_example(call, data.catalogue)


def _check_place(call: Call, text: str) -> Iterator[Mistake]:
    line = text.split("\n")[call.line - 1]
    if line[:1].isspace():
        yield Mistake(call.path, call.line, "an indented macro call", "start it in the first column")
    elif call.macro in ("compare", "exchange", "claims") and not _is_below_section(text.split("\n")[: call.line - 1]):
        problem = f"{call.macro} stands above the first “##” heading"
        yield Mistake(call.path, call.line, problem, "write “## …” above it: it brings a heading one level lower")
    elif not line.strip().startswith("[[") or not line.strip().endswith("]]"):
        yield Mistake(call.path, call.line, "a macro call inside a line of text", "give it a line of its own")


def _check_twice(call: Call, others: Sequence[Call]) -> Iterator[Mistake]:
    """Yield a mistake if one of `others` compares the same example."""
    for other in others:
        if call.macro == other.macro == "compare" and call.arguments == other.arguments:
            problem = f"“{call.arguments['example']}” is compared in {other.path}:{other.line} already"
            yield Mistake(call.path, call.line, problem, "link to it")


def _check_proof(call: Call, catalogue: Catalogue) -> Iterator[Mistake]:
    texts = call.arguments.get("texts", ())
    if not texts:
        yield Mistake(call.path, call.line, "proof of nothing", 'write [[ proof("topic/example#request") ]]')
    for text in texts:
        try:
            find_evidence(text, catalogue)
        except NoEvidence as error:
            yield Mistake(call.path, call.line, error.problem, error.remedy)


def _check_example(call: Call, catalogue: Catalogue) -> Iterator[Mistake]:
    name = call.arguments["example"]
    example = catalogue.examples.get(name)
    if example is None:
        yield Mistake(
            call.path, call.line, f"there is no example “{name}”", suggestion(str(name), list(catalogue.examples))
        )
        return
    if "request" in call.arguments and example.request(call.arguments["request"]) is None:
        known = [request.name for request in example.requests]
        problem = f"“{name}” has no request “{call.arguments['request']}”"
        yield Mistake(call.path, call.line, problem, suggestion(str(call.arguments["request"]), known))
    if call.macro == "terminal" and not any(snippet.console(call.arguments["name"]) for snippet in example.snippets):
        known = sorted({console.name for snippet in example.snippets for console in snippet.consoles})
        problem = f"“{name}” has no terminal session “{call.arguments['name']}”"
        yield Mistake(call.path, call.line, problem, suggestion(str(call.arguments["name"]), known))


def _is_below_section(lines: Sequence[str]) -> bool:
    headings = [line for line in lines if re.match("#{1,6} ", line)]
    return bool(headings) and headings[-1].startswith("##")
