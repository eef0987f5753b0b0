"""Reads `snippets/` into typed objects, or reports everything that is wrong with it.

Besides `snippets/ruff.toml` it expects, in each folder `snippets/<topic>/<example>/`:

- example.toml
- requests.http
- confirmed.toml
- <framework>[.<variant>]/<files of the snippet>
- <framework>[.<variant>]/responses.http
- <framework>[.<variant>]/<name>.console
"""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from parity.content import consoles
from parity.content.checks import (
    check_differences,
    check_masks,
    check_missing,
    check_modes,
    check_playground,
    check_served,
)
from parity.content.comments import check_comments
from parity.content.confirmations import CONFIRMED, read_confirmed
from parity.content.consoles import Console, read_console
from parity.content.contradictions import check_reasons
from parity.content.example_toml import ExampleToml, read_toml
from parity.content.http_files import SLUG, Request, read_requests
from parity.content.model import Catalogue, Example, ExampleFile, Snippet, SourceFile
from parity.content.recordings import RECORDING, read_responses
from parity.content.text_files import read_text
from parity.frameworks import FRAMEWORKS, Framework
from parity.mistakes import ContentError, Mistake, Refusal, suggestion

_IGNORED = {"__pycache__", ".DS_Store"}
_STYLE = "ruff.toml"


type Known = dict[Path, tuple[frozenset[tuple[str, int, int]], Example]]
"""Examples read earlier: folder → (path, mtime in ns and size in bytes of each file, example)."""


def read_catalogue(root: Path, *, recordings: bool = True, only: str = "", known: Known | None = None) -> Catalogue:
    """Read the examples in `root/snippets`, or only the one with the id `only`, `topic/slug`.

    With `recordings=False`, recordings are neither read nor checked, and snippets have no responses: `make record`
    starts from that. An example in `known` whose files have not changed is not read again; `known` gets the examples
    that are read.

    Raises ContentError with every mistake, and Refusal if there is no example `only`. Recordings are checked in
    examples without other mistakes, and each example reports only its first bad recording: one `make record` mends
    all of them.
    """
    folders, mistakes = _example_folders(root)
    if only:
        folders, mistakes = [_find_example(root, folders, only)], []
    examples: dict[str, Example] = {}
    known = {} if known is None else known
    for folder in folders:
        files = _files(folder)
        former, example = known.get(folder, (None, None))
        if example is None or former != files:
            example, wrong = _read_example(root, folder, recordings=recordings)
            mistakes += wrong
            if not example:
                continue
            known[folder] = (files, example)
        examples[example.id] = example
    if mistakes:
        raise ContentError(mistakes)
    return Catalogue(root=root, examples=examples)


def _files(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return path, time of last change (ns) and size (bytes) of everything below `folder`."""
    stats = ((str(path), path.lstat()) for path in folder.rglob("*"))
    return frozenset((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def _example_folders(root: Path) -> tuple[list[Path], list[Mistake]]:
    snippets = root / "snippets"
    if not snippets.is_dir():
        return [], [Mistake(Path("snippets"), 0, "there is no such folder", "make it, and a topic in it")]
    topics, mistakes = _check_slugs(root, [path for path in _entries(snippets) if path.name != _STYLE])
    if (snippets / _STYLE).is_file() and isinstance(style := read_text(root, snippets / _STYLE), Mistake):
        mistakes.append(style)
    folders: list[Path] = []
    for topic in topics:
        examples, wrong = _check_slugs(root, _entries(topic))
        folders += examples
        mistakes += wrong
    return folders, mistakes


def _find_example(root: Path, folders: Sequence[Path], name: str) -> Path:
    """Return the folder of the example `name`; raises Refusal if it is not in `folders`."""
    known = {folder.relative_to(root / "snippets").as_posix(): folder for folder in folders}
    if name not in known:
        raise Refusal(f"there is no example “{name}”\n    {suggestion(name, list(known))}")
    return known[name]


def _check_slugs(root: Path, paths: Sequence[Path]) -> tuple[list[Path], list[Mistake]]:
    """Return the `paths` that are folders named by a slug, and a mistake for each other path."""
    folders: list[Path] = []
    mistakes: list[Mistake] = []
    for path in paths:
        relative = path.relative_to(root)
        if not path.is_dir():
            remedy = "move it to snippets/<topic>/<example>/"
            mistakes.append(Mistake(relative, 0, "a file where only folders belong", remedy))
        elif not SLUG.fullmatch(path.name):
            problem = f"“{path.name}” is not a slug"
            mistakes.append(Mistake(relative, 0, problem, "rename it: lower-case words joined by hyphens"))
        else:
            folders.append(path)
    return folders, mistakes


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name not in _IGNORED)


def _read_example(root: Path, folder: Path, *, recordings: bool) -> tuple[Example | None, list[Mistake]]:
    """Return an example and no mistakes, or None and its mistakes."""
    relative = folder.relative_to(root)
    toml, mistakes = _read_toml(root, folder)
    requests, wrong = _read_requests(root, folder)
    mistakes += wrong
    snippets, wrong = _read_snippets(root, folder, toml.about if toml else None, requests)
    mistakes += wrong
    if toml:
        all_read = all(mistake.path == relative for mistake in mistakes)
        mistakes += check_missing(toml, snippets, all_read=all_read)
        mistakes += check_modes(toml, requests)
        mistakes += check_served(toml, requests, snippets)
        mistakes += check_playground(toml, requests, snippets)
    if mistakes or toml is None:
        return None, mistakes
    example = Example(folder=relative, about=toml.about, requests=requests, snippets=tuple(snippets))
    if recordings:
        example, mistakes = read_responses(root, example)
        mistakes = mistakes or [*check_differences(toml, example), *check_masks(toml, example)]
        mistakes = mistakes or [*check_reasons(toml, example)]
        confirmed = read_confirmed(root, relative)
        if isinstance(confirmed, Mistake):
            mistakes = [*mistakes, confirmed]
        else:
            example = example.model_copy(update={"confirmed": confirmed})
    return (None if mistakes else example), mistakes


def _read_toml(root: Path, folder: Path) -> tuple[ExampleToml | None, list[Mistake]]:
    text = _read_part(root, folder / "example.toml", "its title and summary")
    if isinstance(text, Mistake):
        return None, [text]
    return read_toml(folder.relative_to(root) / "example.toml", text)


def _read_requests(root: Path, folder: Path) -> tuple[tuple[Request, ...], list[Mistake]]:
    """Return the requests of an example; none if one is wrong, so that later checks do not report names as unknown."""
    text = _read_part(root, folder / "requests.http", "its requests")
    if isinstance(text, Mistake):
        return (), [text]
    requests, mistakes = read_requests(folder.relative_to(root) / "requests.http", text)
    return (() if mistakes else requests), mistakes


def _read_part(root: Path, path: Path, purpose: str) -> str | Mistake:
    """Return the text of a file that each example has; `purpose` says in the mistake what belongs into it."""
    if path.is_file():
        return read_text(root, path)
    return Mistake(path.parent.relative_to(root), 0, f"has no {path.name}", f"add {path.name} with {purpose}")


def _read_snippets(
    root: Path, folder: Path, about: ExampleFile | None, requests: Sequence[Request]
) -> tuple[list[Snippet], list[Mistake]]:
    """Return the snippets of an example, without responses, in the order of the registry."""
    snippets: list[Snippet] = []
    mistakes: list[Mistake] = []
    for path in _entries(folder):
        if path.is_dir():
            snippet, wrong = _read_snippet(root, path, about, requests)
            mistakes += wrong
            snippets += [snippet] if snippet else []
        elif path.name not in ("example.toml", "requests.http", CONFIRMED):
            remedy = "move it into a framework’s folder, or remove it"
            mistakes.append(Mistake(path.relative_to(root), 0, "is not a file of an example", remedy))
    order = list(FRAMEWORKS)
    snippets.sort(key=lambda snippet: (order.index(snippet.framework.id), snippet.variant))
    return snippets, mistakes


def _read_snippet(
    root: Path, folder: Path, about: ExampleFile | None, requests: Sequence[Request]
) -> tuple[Snippet | None, list[Mistake]]:
    """Return a snippet and no mistakes, or None and its mistakes."""
    relative = folder.relative_to(root)
    name, _, variant = folder.name.partition(".")
    if name not in FRAMEWORKS:
        return None, [Mistake(relative, 0, f"unknown framework “{name}”", suggestion(name, list(FRAMEWORKS)))]
    framework = FRAMEWORKS[name]
    if folder.name != name and variant not in framework.variants:
        problem = f"unknown variant “{variant}” of {framework.label}"
        return None, [Mistake(relative, 0, problem, suggestion(variant, list(framework.variants)))]
    if not (folder / framework.entry).is_file():
        remedy = f"{framework.label} starts from it: add {framework.entry}"
        return None, [Mistake(relative, 0, f"has no {framework.entry}", remedy)]
    read = [
        _read_file(root, folder, path)
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or (path.is_file() and not _IGNORED & set(path.parts) and path.name != RECORDING)
    ]
    if mistakes := [each for each in read if isinstance(each, Mistake)]:
        return None, mistakes
    files = [each for each in read if isinstance(each, SourceFile)]
    snippet = Snippet(
        framework=framework,
        variant=variant,
        folder=relative,
        files=tuple(files),
        consoles=tuple(each for each in read if isinstance(each, Console)),
        digest=_digest(files, about, requests, framework),
        responses={},
    )
    mistakes = list(check_comments(snippet))
    return (None if mistakes else snippet), mistakes


def _read_file(root: Path, folder: Path, path: Path) -> SourceFile | Console | Mistake:
    relative = path.relative_to(root)
    if path.is_symlink():
        return Mistake(relative, 0, "is a link, and snippets are published as they are", "put the file itself here")
    text = read_text(root, path)
    if isinstance(text, Mistake):
        return text
    if path.suffix == consoles.SUFFIX:
        return read_console(relative, text)
    return SourceFile(name=path.relative_to(folder).as_posix(), path=relative, text=text)


def _digest(
    files: Sequence[SourceFile], about: ExampleFile | None, requests: Sequence[Request], framework: Framework
) -> str:
    """Return the SHA-256, in hexadecimal, of everything that a recording depends on: files, requests, modes, masks."""
    modes = {mode: environments.get(framework.id, {}) for mode, environments in about.modes.items()} if about else {}
    masks = [rule.mask.pattern.pattern for rule in about.mask] if about else []
    material = [
        [[file.name, file.text] for file in files],
        [request.model_dump(mode="json", exclude={"title", "line"}) for request in requests],
        modes,
        masks,
    ]
    return hashlib.sha256(json.dumps(material, sort_keys=True).encode()).hexdigest()
