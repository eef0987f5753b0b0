"""Which example is written in which framework, for the page that lists all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from parity.content.model import Catalogue, Example
from parity.frameworks import FRAMEWORKS


@dataclass(frozen=True)
class Cell:
    """The labels of the snippets that one framework has of an example, and whether one may yet be written."""

    framework: str
    labels: tuple[str, ...]
    unwritten: bool


@dataclass(frozen=True)
class Row:
    """One example: its title, the address of its comparison, and a cell for each framework of the registry."""

    title: str
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Coverage:
    """All examples by topic, in alphabetical order; `counts` says how many there are of everything.

    After that a sentence for each framework that is not complete says how many of them it is written in.
    """

    counts: str
    frameworks: tuple[str, ...]
    topics: tuple[tuple[str, tuple[Row, ...]], ...]


def count_coverage(catalogue: Catalogue, address: Callable[[Example], str]) -> Coverage:
    """Return what is written of each example; `address` returns where its comparison is."""
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
