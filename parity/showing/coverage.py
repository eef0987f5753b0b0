"""Counts which example is written in which framework, for the page that lists all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from parity.content.model import Catalogue, Example
from parity.frameworks import FRAMEWORKS


@dataclass(frozen=True)
class Cell:
    """The labels of an example's snippets in one framework; `unwritten` if there is none and no reason either."""

    framework: str
    labels: tuple[str, ...]
    unwritten: bool


@dataclass(frozen=True)
class Row:
    """One example: its title, the address of its comparison, and a cell for each framework."""

    title: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Coverage:
    """All examples by topic, in alphabetical order; `frameworks` are labels.

    `counts` is prose: the numbers of topics, examples, snippets and responses, and how many examples each framework
    has that is not complete.
    """

    counts: str
    frameworks: tuple[str, ...]
    topics: tuple[tuple[str, tuple[Row, ...]], ...]


def count_coverage(catalogue: Catalogue, address: Callable[[Example], str]) -> Coverage:
    """Return the coverage of all examples; `address` returns the address of an example's comparison."""
    examples = catalogue.examples.values()
    topics = [(topic, tuple(_row(each, address(each)) for each in of)) for topic, of in groupby(examples, _topic)]
    recorded = sum(len(example.requests) * len(example.snippets) for example in examples)
    counts = (
        _count(len(topics), "topic"),
        _count(len(catalogue.examples), "example"),
        _count(len(catalogue.snippets), "snippet"),
        _count(recorded, "recorded response"),
    )
    sentences = [", ".join(counts)]
    for framework in FRAMEWORKS.values():
        if not framework.complete:
            written = sum(bool(example.snippets_of(framework)) for example in examples)
            sentences.append(f"{framework.label} is not complete: it has {_count(written, 'example')} so far")
    labels = tuple(framework.label for framework in FRAMEWORKS.values())
    return Coverage(f"{'. '.join(sentences)}.", labels, tuple(topics))


def _topic(example: Example) -> str:
    return example.topic


def _row(example: Example, url: str) -> Row:
    cells = (
        Cell(
            framework.label,
            tuple(snippet.label for snippet in example.snippets_of(framework)),
            unwritten=framework in example.unwritten,
        )
        for framework in FRAMEWORKS.values()
    )
    return Row(example.about.title, url, tuple(cells))


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
