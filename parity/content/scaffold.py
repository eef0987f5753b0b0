"""Starts an example: writes a folder that runs as it is."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from parity.content.http_files import SLUG
from parity.frameworks import FRAMEWORKS, Framework
from parity.mistakes import Refusal

_STARTERS = Path(__file__).parent / "starters"


class ScaffoldError(Refusal):
    """Raised if an example cannot be started; the text says why and what to write instead."""


def scaffold(root: Path, name: str, frameworks: Iterable[Framework] | None = None) -> tuple[Path, ...]:
    """Write the example `name`, `topic/slug`, below `root/snippets`; return the paths of its files, relative to `root`.

    It contains the starter of each of `frameworks`; by default of those that are complete, since an example needs no
    snippet in the others. Raises ScaffoldError, and leaves nothing behind, if `name` is not two slugs, the folder
    exists or cannot be written, or a framework has no starter.
    """
    if frameworks is None:
        frameworks = (framework for framework in FRAMEWORKS.values() if framework.complete)
    topic, _, slug = name.partition("/")
    if not SLUG.fullmatch(topic) or not SLUG.fullmatch(slug):
        raise ScaffoldError(
            f"“{name}” does not name an example\n    write EXAMPLE=topic/slug in lower-case words joined by hyphens"
        )
    folder = root / "snippets" / name
    if folder.exists():
        raise ScaffoldError(f"{folder.relative_to(root)} is there already\n    choose another slug, or edit it")
    files = _files(slug, frameworks)
    made = next(path for path in (folder.parent.parent, folder.parent, folder) if not path.exists())
    try:
        for file, text in files.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise ScaffoldError(f"{folder.relative_to(root)} cannot be written: {error}") from error
    return tuple((folder / file).relative_to(root) for file in files)


def _files(slug: str, frameworks: Iterable[Framework]) -> Mapping[str, str]:
    title = slug.replace("-", " ").capitalize()
    about = f'title = "{title}"\nsummary = "One sentence that says what the example shows."\n'
    return {
        "example.toml": about,
        "requests.http": (_STARTERS / "requests.http").read_text(encoding="utf-8"),
        **dict(read_starters(frameworks)),
    }


def read_starters(frameworks: Iterable[Framework]) -> Iterator[tuple[str, str]]:
    """Yield path, `<framework>/<file>`, and text of each starter file; raises ScaffoldError if an entry is missing."""
    for framework in frameworks:
        folder = _STARTERS / framework.id
        if not (folder / framework.entry).is_file():
            raise ScaffoldError(
                f"{framework.label} has no starter\n    add parity/content/starters/{framework.id}/{framework.entry}"
            )
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(_STARTERS).as_posix(), path.read_text(encoding="utf-8")


def next_steps(name: str) -> str:
    """Return the steps, for the terminal, that follow `make new EXAMPLE=name`."""
    return (
        "\nNext:\n"
        "  1. Write the title, the summary, the requests and the snippets.\n"
        f"  2. make record EXAMPLE={name}\n"
        "  3. Read the responses.http files it wrote, and give the reasons it asks for.\n"
        f'  4. Show it on docs/{name.partition("/")[0]}.md, on a line of its own: [[ compare("{name}") ]]\n'
        f"  5. make test EXAMPLE={name}"
    )
