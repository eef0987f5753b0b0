"""Read `snippets/` into typed objects, or say everything that is wrong with it.

In the folder `snippets/<topic>/<example>/` it looks for

- example.toml
- requests.http
- <framework>[.<variant>]/<files of the snippet>
- <framework>[.<variant>]/responses.http
- <framework>[.<variant>]/<name>.console
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from parity.content import consoles, regions
from parity.content.checks import (
    check_differences,
    check_missing,
    check_modes,
    check_playground,
    check_served,
)
from parity.content.consoles import Console, read_console
from parity.content.example_toml import ExampleToml, read_toml
from parity.content.http_files import SLUG, Recording, Request, read_recording, read_requests
from parity.content.model import Catalogue, Example, ExampleFile, Snippet, SourceFile
from parity.frameworks import FRAMEWORKS, Framework
from parity.mistakes import ContentError, Mistake, suggestion

RECORDING = "responses.http"
_NOTHING = "nothing is recorded yet"
_RECORD = "run “make record”, and review the difference it makes"
_IGNORED = {"__pycache__", ".DS_Store"}


type Known = dict[Path, tuple[frozenset[tuple[str, int, int]], Example]]
"""Examples that were read before, by their folders, with the names, times and sizes of their files."""


def read_catalogue(root: Path, *, recordings: bool = True, known: Known | None = None) -> Catalogue:
    """Read `root/snippets`.

    With `recordings=False` the recordings are neither read nor checked, and snippets have no responses:
    what `make record` starts from. Examples that are `known`, and have the same files, are taken from there and not
    read again; those that are read are added. Raises ContentError with every mistake found; recordings are looked at
    in examples without other mistakes, and the first wrong one stands for all, which “make record” mends together.
    """
    mistakes: list[Mistake] = []
    examples: dict[str, Example] = {}
    known = {} if known is None else known
    for folder in _example_folders(root, mistakes):
        files = _files(folder)
        former, example = known.get(folder, (None, None))
        if example is None or former != files:
            try:
                example = _read_whole_example(root, folder, recordings=recordings)
            except ContentError as error:
                mistakes.extend(error.mistakes)
                continue
            known[folder] = (files, example)
        examples[example.id] = example
    if mistakes:
        raise ContentError(mistakes)
    return Catalogue(root=root, examples=examples)


def _read_whole_example(root: Path, folder: Path, *, recordings: bool) -> Example:
    example, toml = _read_example(root, folder)
    if recordings:
        example = _with_recordings(root, example)
        if mistakes := list(check_differences(toml, example)):
            raise ContentError(mistakes)
    return example


def _files(folder: Path) -> frozenset[tuple[str, int, int]]:
    """Return the paths below a folder with the time of their last change and their size."""
    stats = ((str(path), path.lstat()) for path in folder.rglob("*"))
    return frozenset((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def _example_folders(root: Path, mistakes: list[Mistake]) -> Iterator[Path]:
    snippets = root / "snippets"
    if not snippets.is_dir():
        mistakes.append(Mistake(Path("snippets"), 0, "there is no such folder", "make it, and a topic in it"))
        return
    for topic in _entries(snippets):
        if _is_sound(root, topic, mistakes):
            yield from (folder for folder in _entries(topic) if _is_sound(root, folder, mistakes))


def _is_sound(root: Path, path: Path, mistakes: list[Mistake]) -> bool:
    """Whether `path` can be a topic or an example; adds to `mistakes` why not."""
    relative = path.relative_to(root)
    if not path.is_dir():
        remedy = "move it to snippets/<topic>/<example>/"
        mistakes.append(Mistake(relative, 0, "a file where only folders belong", remedy))
    elif not SLUG.fullmatch(path.name):
        problem = f"“{path.name}” is not a slug"
        mistakes.append(Mistake(relative, 0, problem, "rename it: lower-case words joined by hyphens"))
    else:
        return True
    return False


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name not in _IGNORED)


def _read_text(root: Path, path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError(
            [Mistake(path.relative_to(root), line, "is not UTF-8", "save it as UTF-8, or remove it")]
        ) from None


def _read_example(root: Path, folder: Path) -> tuple[Example, ExampleToml]:
    mistakes: list[Mistake] = []
    relative = folder.relative_to(root)
    toml: ExampleToml | None = None
    requests: tuple[Request, ...] = ()
    toml_text = _read_part(root, folder / "example.toml", "its title and summary", mistakes)
    http_text = _read_part(root, folder / "requests.http", "its requests", mistakes)
    try:
        if toml_text is not None:
            toml = read_toml(relative / "example.toml", toml_text)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    try:
        if http_text is not None:
            requests = read_requests(relative / "requests.http", http_text)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    about = toml.about if toml else None
    snippets = _read_snippets(root, folder, about, requests, mistakes)
    if toml:
        all_read = all(mistake.path == relative for mistake in mistakes)
        mistakes.extend(check_missing(toml, snippets, all_read=all_read))
        mistakes.extend(check_modes(toml, requests))
        mistakes.extend(check_served(toml, requests, snippets))
        mistakes.extend(check_playground(toml, requests, snippets))
    if mistakes or toml is None:
        raise ContentError(mistakes)
    return Example(folder=relative, about=toml.about, requests=requests, snippets=tuple(snippets)), toml


def _read_part(root: Path, path: Path, purpose: str, mistakes: list[Mistake]) -> str | None:
    """Return the text of a file that each example has; None, and one of `mistakes` more, where it cannot be read."""
    try:
        if path.is_file():
            return _read_text(root, path)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    else:
        problem = f"has no {path.name}"
        mistakes.append(Mistake(path.parent.relative_to(root), 0, problem, f"add {path.name} with {purpose}"))
    return None


def _read_snippets(
    root: Path, folder: Path, about: ExampleFile | None, requests: Sequence[Request], mistakes: list[Mistake]
) -> list[Snippet]:
    """Return the snippets of an example, without responses, in the order of the registry."""
    snippets: list[Snippet] = []
    for path in _entries(folder):
        if path.is_dir():
            try:
                snippets.append(_read_snippet(root, path, about, requests))
            except ContentError as error:
                mistakes.extend(error.mistakes)
        elif path.name not in ("example.toml", "requests.http"):
            remedy = "move it into a framework’s folder, or remove it"
            mistakes.append(Mistake(path.relative_to(root), 0, "is not a file of an example", remedy))
    order = list(FRAMEWORKS)
    return sorted(snippets, key=lambda snippet: (order.index(snippet.framework.id), snippet.variant))


def _read_snippet(root: Path, folder: Path, about: ExampleFile | None, requests: Sequence[Request]) -> Snippet:
    relative = folder.relative_to(root)
    name, _, variant = folder.name.partition(".")
    if name not in FRAMEWORKS:
        remedy = suggestion(name, list(FRAMEWORKS))
        raise ContentError([Mistake(relative, 0, f"unknown framework “{name}”", remedy)])
    framework = FRAMEWORKS[name]
    if folder.name != name and variant not in framework.variants:
        problem = f"unknown variant “{variant}” of {framework.label}"
        raise ContentError([Mistake(relative, 0, problem, suggestion(variant, list(framework.variants)))])
    if not (folder / framework.entry).is_file():
        remedy = f"{framework.label} starts from it: add {framework.entry}"
        raise ContentError([Mistake(relative, 0, f"has no {framework.entry}", remedy)])
    files = []
    sessions: list[Console] = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            problem = "is a link, and snippets are published as they are"
            raise ContentError([Mistake(path.relative_to(root), 0, problem, "put the file itself here")])
        if path.suffix == consoles.SUFFIX:
            sessions.append(read_console(path.relative_to(root), _read_text(root, path)))
        elif path.is_file() and not _IGNORED & set(path.parts) and path.name != RECORDING:
            source = SourceFile(
                name=path.relative_to(folder).as_posix(), path=path.relative_to(root), text=_read_text(root, path)
            )
            regions.check(source.path, source.text)
            files.append(source)
    return Snippet(
        framework=framework,
        variant=variant,
        folder=relative,
        files=tuple(files),
        consoles=tuple(sessions),
        digest=_digest(files, about, requests, framework),
        responses={},
    )


def _digest(
    files: Sequence[SourceFile], about: ExampleFile | None, requests: Sequence[Request], framework: Framework
) -> str:
    """Return the SHA-256 of all that a recording comes from: files, requests, modes and masks."""
    modes = {mode: environments.get(framework.id, {}) for mode, environments in about.modes.items()} if about else {}
    masks = [[mask.pattern.pattern, mask.replace] for mask in about.mask] if about else []
    material = [
        [[file.name, file.published] for file in files],
        [request.model_dump(mode="json", exclude={"title", "line"}) for request in requests],
        modes,
        masks,
    ]
    return hashlib.sha256(json.dumps(material, sort_keys=True).encode()).hexdigest()


def _with_recordings(root: Path, example: Example) -> Example:
    """Return `example` with the responses recorded for it; raises ContentError at the first wrong recording."""
    for snippet in example.snippets:
        _check_consoles(snippet)
    snippets = [
        snippet.model_copy(update={"responses": _checked_recording(root, snippet, example.requests).responses})
        for snippet in example.snippets
    ]
    return example.model_copy(update={"snippets": tuple(snippets)})


def _checked_recording(root: Path, snippet: Snippet, requests: Sequence[Request]) -> Recording:
    path = snippet.folder / RECORDING
    if not (root / path).is_file():
        raise ContentError([Mistake(path, 0, _NOTHING, "run “make record” to write it")])
    text = _read_text(root, root / path)
    recording = read_recording(path, text)
    names = [request.name for request in requests]
    gone = [name for name in recording.responses if name not in names]
    new = [name for name in names if name not in recording.responses]
    if gone:
        line = text[: text.index(f"\n### {gone[0]}\n")].count("\n") + 2
        problem = f"records {_quoted(gone)}, of which requests.http has no request"
    elif new:
        line, problem = 0, f"has no response to {_quoted(new)}"
    elif recording.digest != snippet.digest:
        line, problem = 2, "is out of date: the snippet, its requests, modes or masks have changed since"
    else:
        return recording
    raise ContentError([Mistake(path, line, problem, _RECORD)])


def _check_consoles(snippet: Snippet) -> None:
    for console in snippet.consoles:
        if console.recorded != consoles.digest(snippet.digest, console.steps):
            problem = "is out of date: the snippet or the commands have changed since" if console.recorded else _NOTHING
            raise ContentError([Mistake(console.path, 2 if console.recorded else 0, problem, _RECORD)])


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
