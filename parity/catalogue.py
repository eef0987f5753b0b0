"""Read `snippets/` into typed objects, or say everything that is wrong with it.

    snippets/<topic>/<example>/example.toml
                               requests.http
                               <framework>[.<variant>]/<files of the snippet>
                               <framework>[.<variant>]/responses.http
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from parity import regions
from parity.examples import Catalogue, Example, ExampleFile, Snippet, SourceFile
from parity.frameworks import FRAMEWORKS, Framework
from parity.http_files import Recording, Request, read_recording, read_requests
from parity.mistakes import ContentError, Mistake, suggestion
from parity.outcomes import Mask

RECORDING = "responses.http"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IGNORED = {"__pycache__", ".DS_Store"}

class _Draft(NamedTuple):
    """What is read of an example before its recordings are looked at."""

    example: Example
    recordings: dict[str, Recording]
    toml: str


def read_catalogue(root: Path, *, recordings: bool = True) -> Catalogue:
    """Read `root/snippets`.

    With `recordings=False` the recordings are neither read nor checked, and snippets have no responses:
    what `make record` starts from. Raises ContentError with every mistake found.
    """
    mistakes: list[Mistake] = []
    examples: dict[str, Example] = {}
    for folder in _example_folders(root, mistakes):
        try:
            draft = _read_example(root, folder, recordings=recordings)
            if recordings:
                _check_differences(draft)
        except ContentError as error:
            mistakes.extend(error.mistakes)
        else:
            examples[draft.example.id] = draft.example
    if mistakes:
        raise ContentError(mistakes)
    return Catalogue(root=root, examples=examples)


def _example_folders(root: Path, mistakes: list[Mistake]) -> Iterator[Path]:
    snippets = root / "snippets"
    if not snippets.is_dir():
        mistakes.append(Mistake(Path("snippets"), 0, "there is no such folder", "make it, and a topic in it"))
        return
    for topic in _entries(snippets):
        for folder in _entries(topic) if topic.is_dir() else [topic]:
            relative = folder.relative_to(root)
            if not folder.is_dir():
                mistakes.append(
                    Mistake(relative, 0, "a file where only folders belong", "move it to snippets/<topic>/<example>/")
                )
            elif not all(_SLUG.fullmatch(part) for part in relative.parts[1:]):
                mistakes.append(
                    Mistake(relative, 0, "is not a slug", "use lower-case words joined by hyphens")
                )
            else:
                yield folder


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name not in _IGNORED)


def _read_text(root: Path, path: Path) -> str:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError([Mistake(path.relative_to(root), line, "is not UTF-8", "save it as UTF-8")]) from None


def _read_example(root: Path, folder: Path, *, recordings: bool) -> _Draft:
    mistakes: list[Mistake] = []
    relative = folder.relative_to(root)
    about: ExampleFile | None = None
    requests: tuple[Request, ...] = ()
    toml = ""
    for name, purpose in (("example.toml", "its title and summary"), ("requests.http", "its requests")):
        if not (folder / name).is_file():
            mistakes.append(Mistake(relative, 0, f"has no {name}", f"add {name} with {purpose}"))
    try:
        if (folder / "example.toml").is_file():
            toml = _read_text(root, folder / "example.toml")
            about = _read_toml(relative / "example.toml", toml)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    try:
        if (folder / "requests.http").is_file():
            requests = read_requests(relative / "requests.http", _read_text(root, folder / "requests.http"))
    except ContentError as error:
        mistakes.extend(error.mistakes)

    snippets: list[Snippet] = []
    found: dict[str, Recording] = {}
    for path in _entries(folder):
        if not path.is_dir():
            if path.name not in ("example.toml", "requests.http"):
                mistakes.append(
                    Mistake(path.relative_to(root), 0, "is not a file of an example", "move it into a framework’s folder")
                )
            continue
        try:
            snippet, recording = _read_snippet(root, path, about, requests, recordings=recordings and not mistakes)
        except ContentError as error:
            mistakes.extend(error.mistakes)
        else:
            snippets.append(snippet)
            if recording:
                found[snippet.id] = recording
    if about:
        _check_frameworks(relative, toml, about, snippets, mistakes)
        _check_modes(relative, toml, about, requests, mistakes)
    if mistakes or about is None:
        raise ContentError(mistakes)
    place = {framework: number for number, framework in enumerate(FRAMEWORKS)}
    snippets.sort(key=lambda snippet: (place[snippet.framework.id], snippet.variant))
    example = Example(
        id=relative.relative_to("snippets").as_posix(),
        folder=relative,
        about=about,
        requests=requests,
        snippets=tuple(snippets),
    )
    return _Draft(example, found, toml)


def _read_toml(path: Path, text: str) -> ExampleFile:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = text.count("\n") + 1
        raise ContentError(
            [Mistake(path, int(line[1]) if line else last, f"is not valid TOML: {error}", 'write key = "value"')]
        ) from None
    try:
        return ExampleFile.model_validate(data)
    except ValidationError as error:
        raise ContentError([_toml_mistake(path, text, data, problem) for problem in error.errors()]) from None


def _toml_mistake(path: Path, text: str, data: Mapping[str, Any], problem: Any) -> Mistake:
    keys = [str(key) for key in problem["loc"]]
    dotted = ".".join(keys)
    match problem["type"]:
        case "extra_forbidden":
            fields = Mask.model_fields if keys[0] == "mask" else ExampleFile.model_fields
            return Mistake(path, toml_line(text, keys), f"unknown key “{dotted}”", suggestion(keys[-1], list(fields)))
        case "missing":
            return Mistake(path, toml_line(text, keys[:-1]) or 1, f"has no {keys[-1]}", f'write {keys[-1]} = "…"')
        case "string_too_short":
            return Mistake(path, toml_line(text, keys), f"“{dotted}” is empty", "say it in a sentence")
        case _:
            return Mistake(path, toml_line(text, keys), f"“{dotted}”: {problem['msg']}", "write a quoted string on one line")


def toml_line(text: str, keys: Sequence[str]) -> int:
    """Return the line of a TOML text that defines the key named by the path `keys`; 0 where none does."""
    lines = text.splitlines()
    position = 0
    found = 0
    for key in keys:
        quoted = rf"[\"']?{re.escape(key)}[\"']?"
        pattern = re.compile(rf"\s*(\[+(.*\.)?\s*{quoted}\s*\]+|([\w\"'-]+\.)*{quoted}\s*[=.]|.*[{{,]\s*{quoted}\s*=)")
        for number in range(position, len(lines)):
            if pattern.match(lines[number]):
                position, found = number, number + 1
                break
    return found


def _check_frameworks(
    relative: Path, toml: str, about: ExampleFile, snippets: Sequence[Snippet], mistakes: list[Mistake]
) -> None:
    path = relative / "example.toml"
    present = {snippet.framework.id for snippet in snippets if not snippet.variant}
    for name in about.missing:
        line = toml_line(toml, ["missing", name])
        if name not in FRAMEWORKS:
            mistakes.append(Mistake(path, line, f"unknown framework “{name}”", suggestion(name, list(FRAMEWORKS))))
        elif name in present:
            mistakes.append(
                Mistake(path, line, f"“{name}” is declared missing but is there", "remove the line, or the folder")
            )
    if any(mistake.path.is_relative_to(relative) and mistake.path != relative for mistake in mistakes):
        return  # a folder that cannot be read is not a missing one
    for framework in FRAMEWORKS:
        if framework not in present and framework not in about.missing:
            mistakes.append(
                Mistake(
                    path,
                    0,
                    f"has no folder for “{framework}” and no reason",
                    f"add {relative / framework}/, or say why not: [missing] {framework} = “…”",
                )
            )


def _check_modes(
    relative: Path, toml: str, about: ExampleFile, requests: Sequence[Request], mistakes: list[Mistake]
) -> None:
    for request in requests:
        if request.mode and request.mode not in about.modes:
            mistakes.append(
                Mistake(
                    relative / "requests.http",
                    request.line,
                    f"unknown mode “{request.mode}”",
                    f"{suggestion(request.mode, list(about.modes))}; example.toml defines it: [modes.{request.mode}]",
                )
            )
    for mode, environments in about.modes.items():
        path = relative / "example.toml"
        line = toml_line(toml, ["modes", mode])
        if requests and not any(request.mode == mode for request in requests):
            mistakes.append(
                Mistake(path, line, f"no request is sent in mode “{mode}”", f"write “# @mode {mode}” in requests.http")
            )
        for framework in environments:
            if framework not in FRAMEWORKS:
                mistakes.append(
                    Mistake(path, line, f"unknown framework “{framework}”", suggestion(framework, list(FRAMEWORKS)))
                )


def _read_snippet(
    root: Path, folder: Path, about: ExampleFile | None, requests: Sequence[Request], *, recordings: bool
) -> tuple[Snippet, Recording | None]:
    relative = folder.relative_to(root)
    name, _, variant = folder.name.partition(".")
    if name not in FRAMEWORKS:
        remedy = suggestion(name, list(FRAMEWORKS))
        raise ContentError([Mistake(relative, 0, f"unknown framework “{name}”", remedy)])
    framework = FRAMEWORKS[name]
    if not (folder / framework.entry).is_file():
        raise ContentError(
            [Mistake(relative, 0, f"has no {framework.entry}", f"{framework.label} starts from it: add {framework.entry}")]
        )
    files = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _IGNORED & set(path.parts) and path.name != RECORDING:
            source = SourceFile(
                name=path.relative_to(folder).as_posix(), path=path.relative_to(root), text=_read_text(root, path)
            )
            regions.check(source.path, source.text)
            files.append(source)
    digest = _digest(files, about, requests, framework)
    recording = _checked_recording(root, folder / RECORDING, digest, requests) if recordings else None
    snippet = Snippet(
        id=relative.relative_to("snippets").as_posix(),
        framework=framework,
        variant=variant,
        folder=relative,
        files=tuple(files),
        digest=digest,
        responses=recording.responses if recording else {},
    )
    return snippet, recording


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


def _checked_recording(root: Path, path: Path, digest: str, requests: Sequence[Request]) -> Recording:
    relative = path.relative_to(root)
    remedy = "run “make record”, and review the difference it makes"
    if not path.is_file():
        raise ContentError([Mistake(relative, 0, "nothing is recorded yet", "run “make record” to write it")])
    text = _read_text(root, path)
    recording = read_recording(relative, text)
    names = [request.name for request in requests]
    mistakes = [
        Mistake(relative, text[: text.index(f"### {name}\n")].count("\n") + 1, f"records “{name}”, a request that is gone", remedy)
        for name in recording.responses
        if name not in names
    ]
    mistakes += [
        Mistake(relative, 0, f"has no recording of “{name}”", remedy) for name in names if name not in recording.responses
    ]
    if not mistakes and recording.digest != digest:
        mistakes = [Mistake(relative, 2, "is out of date: the snippet or its requests changed since", remedy)]
    if mistakes:
        raise ContentError(mistakes)
    return recording


def _check_differences(draft: _Draft) -> None:
    example = draft.example
    path = example.folder / "example.toml"
    reasons = example.about.differences
    mistakes: list[Mistake] = []
    for request in example.requests:
        if example.differs(request) and request.name not in reasons:
            answers = ", ".join(
                f"{snippet.label} {snippet.responses[request.name].status}" for snippet in example.snippets
            )
            mistakes.append(
                Mistake(
                    path,
                    toml_line(draft.toml, ["differences"]) or 1,
                    f"the answers to “{request.name}” differ ({answers}) and no reason is given",
                    f"under [differences] write {request.name} = “why”",
                )
            )
    for name in reasons:
        line = toml_line(draft.toml, ["differences", name])
        request_of_reason = example.request(name)
        if request_of_reason is None:
            known = [request.name for request in example.requests]
            mistakes.append(Mistake(path, line, f"a reason for “{name}”, which is no request", suggestion(name, known)))
        elif not example.differs(request_of_reason):
            mistakes.append(
                Mistake(path, line, f"a reason for “{name}”, whose answers are all the same", "remove the line")
            )
    if mistakes:
        raise ContentError(mistakes)
