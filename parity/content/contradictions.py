"""Finds reasons and prose that contradict the recordings beside them.

A status, a header or `code` that they name is in a response, a request or a source of the example. `code` may also name
something of Python, a command of Django, or something of a library that the snippets use, unless it is a plain word
such as `detail`, which is more likely a key of JSON. A status beside the name of a framework is one that it answered.
"""

import builtins
import keyword
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from parity.content.example_toml import ExampleToml
from parity.content.model import Example, Snippet
from parity.content.prose import Section, split_sentences
from parity.driver.exchange import Response
from parity.frameworks import FRAMEWORKS
from parity.mistakes import Mistake

_CODE = re.compile(r"`([^`]+)`")
_STATUS = re.compile(r"(?<![\w.,:/-])[1-5]\d\d(?![\w%]|[.,:-]\d| (?:ms|s|KB|MB|bytes|characters|rows)\b)")
_HEADER = re.compile(r"(?<![\w-])(?!Flask|Django|FastAPI)[A-Z][a-z]+(?:-[A-Z][A-Za-z]+)+(?![\w-])")
_NAME = re.compile(r"[A-Za-z_]\w*|\d{3,}")
_PLAIN = re.compile(r"[\"']?[a-z]+[\"']?")
_IMPORTED = re.compile(r"^\s*(?:from|import) (\w+)", re.MULTILINE)
_PYTHON = {*dir(builtins), *keyword.kwlist, *sys.stdlib_module_names}

_LABELS = {
    label: (framework.id, variant)
    for framework in FRAMEWORKS.values()
    for variant, label in {"": framework.label, **framework.variants}.items()
}
_LABEL = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})(?![\w-])")

_CLAUSE = re.compile(r"[;.](?:\s|$)")
_UNANSWERED = re.compile(r"\b(?:would|otherwise)\b")
_ELSEWHERE = re.compile(r"\b(?:not|as with|like)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|snippets?|because)\b")
_ALL = re.compile(r"\b(?:[Aa]ll|[Bb]oth|[Ee]ach)\b(?: \w+)? (?:answer|refuse|say|are|is)\b")
_PROVEN = re.compile(r"\[\[ (?:proof|opinion)\(|\]\(")

_WRITE_STATUS = "write a status that they have, or “would” with one that nothing here answers"
_WRITE_NAME = "write a name that is there, and a function with its parentheses, `name()`"
_PROVE = "if the sentence is about something else, end it with its evidence, [[ proof(…) ]]"


def check_reasons(toml: ExampleToml, example: Example) -> Iterator[Mistake]:
    """Yield a mistake for each status and name in a reason of `example` that contradicts its recordings."""
    whole = _gather([example])
    for reason in example.about.reasons:
        evidence = whole
        request = example.request(reason.request)
        if request and reason.keys[0] == "differences":  # what other servers and browsers answer is not recorded
            recorded = [(snippet, (snippet.responses[request.name],)) for snippet in example.snippets]
            evidence = whole._replace(recorded=recorded, requests=request.text)
        for problem, remedy in _find_contradictions(reason.text, evidence):
            yield toml.mistake(reason.keys, f"the reason contradicts {example.id}: {problem}", remedy)


def check_section(section: Section, examples: Sequence[Example]) -> Iterator[Mistake]:
    """Yield a mistake for each status and name in a section that contradicts `examples`, which it shows.

    A sentence that ends with its own evidence, or holds a link, may be about something else.
    """
    evidence = _gather(examples)
    for sentence in split_sentences(section.text, section.line):
        for problem, remedy in () if _PROVEN.search(sentence.text) else _find_contradictions(sentence.text, evidence):
            shown = " and ".join(section.examples)
            yield Mistake(
                section.path, sentence.line, f"the text contradicts {shown}: {problem}", f"{remedy}; {_PROVE}"
            )


class _Evidence(NamedTuple):
    """What a text has to agree with: snippets with their responses, the text of requests, and the vocabulary."""

    recorded: Sequence[tuple[Snippet, Sequence[Response]]]
    requests: str
    vocabulary: str


def _gather(examples: Sequence[Example]) -> _Evidence:
    return _Evidence(
        [(snippet, tuple(snippet.responses.values())) for example in examples for snippet in example.snippets],
        "\n".join(request.text for example in examples for request in example.requests),
        "\n".join(example.vocabulary for example in examples),
    )


def _find_contradictions(text: str, evidence: _Evidence) -> Iterator[tuple[str, str]]:
    """Yield each problem of `text`, once, with its remedy."""
    names = [*_CODE.findall(text), *_HEADER.findall(_CODE.sub("", text))]
    for name in dict.fromkeys(names):
        if unknown := _find_unknown_word(name, evidence):
            said = f"“{unknown}” of `{name}`" if unknown != name else f"“{name}”"
            yield f"{said} is in none of its responses, requests and sources", _WRITE_NAME
    problems = (
        problem
        for clause in _CLAUSE.split(_CODE.sub("`", text))
        if not _UNANSWERED.search(clause)
        for problem in _find_wrong_statuses(clause, evidence)
    )
    for problem in dict.fromkeys(problems):
        yield problem, _WRITE_STATUS


def _find_unknown_word(name: str, evidence: _Evidence) -> str:
    """Return the first word of `name` that nothing has, `name` itself if it is a single one; "" if all are known."""
    if name.lower() in evidence.vocabulary and not _PLAIN.fullmatch(name):
        return ""
    if _HEADER.fullmatch(name):
        return name
    for word in _NAME.findall(name):
        known = re.search(rf"(?<![^\W_]){re.escape(word.lower())}(?![^\W_])", evidence.vocabulary)
        if known or word in _PYTHON or word in _find_commands():
            continue
        if word.isdigit() or _PLAIN.fullmatch(name) or not _is_of_library(word, evidence.vocabulary):
            return str(word)
    return ""


def _find_wrong_statuses(clause: str, evidence: _Evidence) -> Iterator[str]:
    """Yield a problem for each status of `clause` that no response has, or none of the framework beside it."""
    statuses = dict.fromkeys(_STATUS.findall(clause))
    known = [status for status in statuses if status in evidence.requests or _has(evidence.recorded, status)]
    for status in statuses.keys() - known if not _ELSEWHERE.search(clause) else ():
        yield f"no response has {status}; they have {_describe(evidence.recorded)}"
    for part in _divide(clause) if len(statuses) > 1 else [clause]:
        if _ELSEWHERE.search(part) or _OTHERS.search(part):
            continue
        named = _find_named(part, evidence)
        for status in _STATUS.findall(part):
            if status not in known:
                continue
            if named and not _has(named, status):
                yield f"it says {status} of {', '.join(_LABEL.findall(part))}; recorded are {_describe(named)}"
            others = [each for each in evidence.recorded if not _has([each], status)]
            if others and _ALL.search(part) and not _LABEL.search(part):
                yield f"it says {status} of all; recorded are {_describe(others)}"


def _divide(clause: str) -> Iterator[str]:
    """Yield the parts of `clause` between commas and colons, halved at “and” if each half has framework and status."""
    for part in re.split("[,:]", clause):
        halves = re.split(" and | or ", part)
        yield from halves if all(_LABEL.search(half) and _STATUS.search(half) for half in halves) else [part]


def _find_named(text: str, evidence: _Evidence) -> list[tuple[Snippet, Sequence[Response]]]:
    """Return the snippets that `text` names, with their responses: by variant, or else all of the framework."""
    named: list[tuple[Snippet, Sequence[Response]]] = []
    for label in _LABEL.findall(text):
        framework, variant = _LABELS[label]
        of_framework = [each for each in evidence.recorded if each[0].framework.id == framework]
        named += [each for each in of_framework if variant and each[0].variant == variant] or of_framework
    return named


def _has(recorded: Sequence[tuple[Snippet, Sequence[Response]]], status: str) -> bool:
    """Return whether one of the responses has this status, or speaks of it, as a description of an API does."""
    return any(status in (str(each.status), *_STATUS.findall(each.text)) for _, all_ in recorded for each in all_)


def _describe(recorded: Sequence[tuple[Snippet, Sequence[Response]]]) -> str:
    """Return the statuses by snippet: `Flask 404, FastAPI 200/422`."""
    statuses: dict[str, set[int]] = {}
    for snippet, responses in recorded:
        statuses.setdefault(snippet.label, set()).update(each.status for each in responses)
    return ", ".join(f"{label} {'/'.join(map(str, sorted(found)))}" for label, found in statuses.items())


def _is_of_library(word: str, sources: str) -> bool:
    """Return whether `word` occurs in the code of the frameworks, of what they require, or of what `sources` import."""
    imported = dict.fromkeys(_IMPORTED.findall(sources))
    return any(word.encode() in _read_package(package) for package in (*_find_common_packages(), *imported))


@cache
def _find_common_packages() -> tuple[str, ...]:
    """Return the import names of the frameworks, and of the distributions that they and their commands require."""
    frameworks = [name for each in FRAMEWORKS.values() for name in (each.distribution, *each.requirements)]
    required = [re.match(r"[\w.-]+", line) for name in frameworks for line in requires(name) or ()]
    names = [*frameworks, *(found[0] for found in required if found)]
    return tuple(dict.fromkeys(name.lower().replace("-", "_") for name in names))


@cache
def _find_commands() -> frozenset[str]:
    """Return the names of Django’s own commands, such as `startproject`."""
    commands = [path for place in _find_places("django") for path in (place / "core/management/commands").glob("*.py")]
    return frozenset(path.stem for path in commands)


@cache
def _read_package(name: str) -> bytes:
    """Return the Python files of an installed package, joined; none if it is not installed, or has no such files."""
    files = [path for place in _find_places(name) for path in sorted(place.rglob("*.py"))]
    return b"\n".join(path.read_bytes() for path in files)


def _find_places(package: str) -> list[Path]:
    """Return the folders of a package that is installed; none of a module of the standard library, or of a snippet."""
    spec = find_spec(package) if package not in _PYTHON else None
    return [Path(place) for place in spec.submodule_search_locations or ()] if spec else []
