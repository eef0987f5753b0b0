"""Keeps the outcomes beside which somebody has read the reasons and the prose of an example.

`confirmed.toml` has a digest of the outcomes of each request. Where one differs from the recordings, what explains the
outcomes may be true no longer: it has to be read again, and confirmed, before the site is built.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from parity.content.example_toml import ExampleToml
from parity.content.http_files import Request
from parity.content.model import Catalogue, Example
from parity.content.prose import Section
from parity.content.text_files import read_text
from parity.mistakes import Mistake

CONFIRMED = "confirmed.toml"

_HEAD = "# Written by “make confirm”: the outcomes beside which reasons and pages were read; never edited by hand.\n"


def read_confirmed(root: Path, folder: Path) -> dict[str, str] | Mistake:
    """Return the digest that was confirmed for each request of the example in `folder`; none if there is no file."""
    path = folder / CONFIRMED
    if not (root / path).exists():
        return {}
    text = read_text(root, root / path)
    if isinstance(text, Mistake):
        return text
    try:
        return {name: str(digest) for name, digest in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        remedy = f"remove it, and run {confirm_command(folder)}"
        return Mistake(path, 0, f"cannot be read: {error}", remedy)


def write_confirmed(root: Path, example: Example) -> None:
    """Write the outcomes of all requests of `example` as confirmed."""
    lines = [f'{name} = "{digest}"\n' for name, digest in example.outcomes.items()]
    text = "".join([_HEAD, *lines])
    (root / example.folder / CONFIRMED).write_text(text, encoding="utf-8", newline="")


def check_confirmations(catalogue: Catalogue, sections: Iterable[Section]) -> Iterator[Mistake]:
    """Yield a mistake for each reason, and each of `sections`, that explains outcomes which are not confirmed."""
    sections = list(sections)
    for example in catalogue.examples.values():
        if example.unconfirmed:
            yield from _list_reasons(catalogue.root, example)
            yield from _list_sections(example, sections)


def confirm_command(folder: Path) -> str:
    """Return, in quotes, the command that confirms the example in `folder`, `snippets/topic/slug`."""
    return f"“make confirm EXAMPLE={folder.relative_to('snippets').as_posix()}”"


def _list_reasons(root: Path, example: Example) -> Iterator[Mistake]:
    path = example.folder / "example.toml"
    toml = ExampleToml(path, (root / path).read_text(encoding="utf-8"), example.about)
    for reason in example.about.reasons:
        for request in example.unconfirmed:
            if request.name == reason.request:
                now = ", ".join(f"{each.label} {each.responses[request.name].status}" for each in example.snippets)
                problem = f"the reason for “{request.name}” {_since(example, [request])}: now {now}"
                yield toml.mistake(reason.keys, problem, _remedy(example))


def _list_sections(example: Example, sections: Iterable[Section]) -> Iterator[Mistake]:
    names = ", ".join(f"“{request.name}”" for request in example.unconfirmed)
    for section in sections:
        if example.id in section.examples:
            problem = f"the section that shows {example.id} {_since(example, example.unconfirmed)}: {names}"
            yield Mistake(section.path, section.line, problem, _remedy(example))


def _since(example: Example, requests: Sequence[Request]) -> str:
    new = all(request.name not in example.confirmed for request in requests)
    return "is not yet confirmed beside its outcomes" if new else "was confirmed beside other outcomes"


def _remedy(example: Example) -> str:
    return f"read it again, correct what is no longer true, then run {confirm_command(example.folder)}"
