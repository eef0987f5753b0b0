"""The coverage matrix of README.md: which example is written in which framework, from the catalogue."""

import sys
from collections.abc import Iterator
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue, Example
from parity.frameworks import FRAMEWORKS, Framework
from parity.mistakes import ContentError

START = "<!-- coverage matrix: written by make record -->"
END = "<!-- end of the coverage matrix -->"


def matrix(catalogue: Catalogue) -> str:
    """Return the Markdown table of all examples, one row each, with a line that counts them above it."""
    snippets = len(catalogue.snippets)
    answers = sum(len(example.requests) * len(example.snippets) for example in catalogue.examples.values())
    topics = len({example.topic for example in catalogue.examples.values()})
    return "\n".join(
        [
            f"{_count(topics, 'topic')}, {_count(len(catalogue.examples), 'example')}, "
            f"{_count(snippets, 'snippet')}, {_count(answers, 'recorded response')}.",
            "",
            _row("Topic", "Example", *(framework.label for framework in FRAMEWORKS.values())),
            _row(*["---"] * (2 + len(FRAMEWORKS))),
            *_rows(catalogue),
        ]
    )


def with_matrix(readme: str, catalogue: Catalogue) -> str:
    """Return the text of README.md with the matrix between its markers; raises ValueError where one is gone."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"README.md: the matrix has no place\n    put it between “{START}” and “{END}”")
    return f"{before}{START}\n\n{matrix(catalogue)}\n\n{END}{after}"


def _rows(catalogue: Catalogue) -> Iterator[str]:
    topic = ""
    for example in catalogue.examples.values():
        yield _row(
            example.topic if example.topic != topic else "",
            f"[{_cell_text(example.about.title)}]({example.folder.as_posix()})",
            *(_cell(example, framework) for framework in FRAMEWORKS.values()),
        )
        topic = example.topic


def _cell(example: Example, framework: Framework) -> str:
    if snippets := example.of(framework):
        return ", ".join(f"[{snippet.label}]({snippet.folder.as_posix()})" for snippet in snippets)
    return f"cannot: {_cell_text(example.about.missing[framework.id])}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell_text(text: str) -> str:
    return text.replace("|", "\\|")


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def main() -> int:
    """Rewrite README.md of the working directory; return the exit status."""
    readme = Path("README.md")
    text = readme.read_text(encoding="utf-8")
    try:
        readme_now = with_matrix(text, read_catalogue(Path.cwd(), recordings=False))
    except (ContentError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if readme_now != text:
        readme.write_text(readme_now, encoding="utf-8", newline="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
