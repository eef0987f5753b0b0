"""Read `snippets/` into typed objects, or say everything that is wrong with it.

In the folder `snippets/<topic>/<example>/` it looks for

- example.toml
- requests.http
- <framework>[.<variant>]/<files of the snippet>
- <framework>[.<variant>]/responses.http
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from parity import regions
from parity.examples import Catalogue, Example, ExampleFile, Snippet, SourceFile
from parity.frameworks import FRAMEWORKS, Framework
from parity.http_files import Recording, Request, read_recording, read_requests
from parity.mistakes import ContentError, Mistake, closest, suggestion
from parity.outcomes import Mask

RECORDING = "responses.http"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_IGNORED = {"__pycache__", ".DS_Store"}


class _Draft(NamedTuple):
    """What is read of an example before its recordings are looked at."""

    example: Example
    toml: str


def read_catalogue(root: Path, *, recordings: bool = True) -> Catalogue:
    """Read `root/snippets`.

    With `recordings=False` the recordings are neither read nor checked, and snippets have no responses:
    what `make record` starts from. Raises ContentError with every mistake found; recordings are looked at in
    examples without other mistakes, and the first wrong one stands for all, which “make record” mends together.
    """
    mistakes: list[Mistake] = []
    examples: dict[str, Example] = {}
    for folder in _example_folders(root, mistakes):
        try:
            draft = _read_example(root, folder)
            if recordings:
                draft = draft._replace(example=_with_recordings(root, draft.example))
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
        if _is_sound(root, topic, mistakes):
            yield from (folder for folder in _entries(topic) if _is_sound(root, folder, mistakes))


def _is_sound(root: Path, path: Path, mistakes: list[Mistake]) -> bool:
    """Whether `path` can be a topic or an example; adds to `mistakes` why not."""
    relative = path.relative_to(root)
    if not path.is_dir():
        remedy = "move it to snippets/<topic>/<example>/"
        mistakes.append(Mistake(relative, 0, "a file where only folders belong", remedy))
    elif not _SLUG.fullmatch(path.name):
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


def _read_example(root: Path, folder: Path) -> _Draft:
    mistakes: list[Mistake] = []
    relative = folder.relative_to(root)
    about: ExampleFile | None = None
    requests: tuple[Request, ...] = ()
    toml = _read_part(root, folder / "example.toml", "its title and summary", mistakes)
    http = _read_part(root, folder / "requests.http", "its requests", mistakes)
    try:
        if toml is not None:
            about = _read_toml(relative / "example.toml", toml)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    try:
        if http is not None:
            requests = read_requests(relative / "requests.http", http)
    except ContentError as error:
        mistakes.extend(error.mistakes)
    snippets = _read_snippets(root, folder, about, requests, mistakes)
    if about and toml is not None:
        _check_frameworks(relative, toml, about, snippets, mistakes)
        _check_modes(relative, toml, about, requests, mistakes)
        _check_served(relative, toml, about, requests, snippets, mistakes)
    if mistakes or about is None or toml is None:
        raise ContentError(mistakes)
    example = Example(
        id=relative.relative_to("snippets").as_posix(),
        folder=relative,
        about=about,
        requests=requests,
        snippets=tuple(snippets),
    )
    return _Draft(example, toml)


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
    place = {framework: number for number, framework in enumerate(FRAMEWORKS)}
    return sorted(snippets, key=lambda snippet: (place[snippet.framework.id], snippet.variant))


def _read_toml(path: Path, text: str) -> ExampleFile:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        last = len(text.splitlines()) or 1
        twice = str(error).startswith(("Cannot overwrite", "Cannot declare"))
        remedy = "write each key and each table once" if twice else 'write key = "value"'
        raise ContentError(
            [Mistake(path, int(line[1]) if line else last, f"is not valid TOML: {error}", remedy)]
        ) from None
    try:
        return ExampleFile.model_validate(data)
    except ValidationError as error:
        problems = error.errors()
        misspelt = {
            (*problem["loc"][:-1], closest(str(problem["loc"][-1]), _fields(problem["loc"])))
            for problem in problems
            if problem["type"] == "extra_forbidden"
        }
        raise ContentError(
            [_toml_mistake(path, text, problem) for problem in problems if problem["loc"] not in misspelt]
        ) from None


def _fields(keys: Sequence[int | str]) -> list[str]:
    """Return the keys known where the last of `keys` stands."""
    return list(Mask.model_fields if keys[0] == "mask" else ExampleFile.model_fields)


_TOML_REMEDIES = {
    "dict_type": "write a table: [{0}], and below it a line for each key",
    "tuple_type": "write it with two brackets: [[{0}]]",
    "model_type": "write it with two brackets: [[{0}]]",
    "is_instance_of": "write a regular expression, in single quotes",
    "pattern_type": "write a regular expression, in single quotes",
    "pattern_regex": "write a regular expression, in single quotes",
    "value_error": r"name the groups of the pattern alone: \1 is its first",
    "string_type": "write a quoted string, on one line",
    "string_pattern_mismatch": "write it on one line",
    "string_too_short": "say it in a sentence",
}


def _toml_mistake(path: Path, text: str, problem: ErrorDetails) -> Mistake:
    keys = problem["loc"]
    dotted = ".".join(str(key) for key in keys)
    line = toml_line(text, keys)
    match problem["type"]:
        case "extra_forbidden":
            return Mistake(path, line, f"unknown key “{dotted}”", suggestion(str(keys[-1]), _fields(keys)))
        case "missing":
            where = "" if len(keys) == 1 else f"a [[{keys[0]}]] "
            return Mistake(
                path, toml_line(text, keys[:-1]) or 1, f"{where}has no {keys[-1]}", f'write {keys[-1]} = "…"'
            )
        case "string_too_short":
            said = "is empty"
        case "string_pattern_mismatch":
            said = "spans several lines"
        case _:
            said = f"is wrong: {problem['msg']}"
    remedy = _TOML_REMEDIES.get(problem["type"], "see CONTRIBUTING.md").format(dotted)
    return Mistake(path, line, f"“{dotted}” {said}", remedy)


def toml_line(text: str, keys: Sequence[int | str]) -> int:
    """Return the line of a TOML text that defines the key named by the path `keys`; 0 where none does.

    A number in `keys` counts the tables of the name before it.
    """
    lines = text.splitlines()
    position = 0
    found = 0
    name = ""
    for key in keys:
        skipped = 0
        if isinstance(key, int):
            position, skipped = 0, key
        else:
            name = rf"[\"']?{re.escape(key)}[\"']?"
        pattern = re.compile(rf"\s*(\[+(.*\.)?\s*{name}\s*\]+|([\w\"'-]+\.)*{name}\s*[=.]|.*[{{,]\s*{name}\s*=)")
        places = [number for number in range(position, len(lines)) if pattern.match(lines[number])]
        if len(places) > skipped:
            position = places[skipped]
            found = position + 1
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
                    f'add {relative / framework}/, or under [missing] write {framework} = "why not"',
                )
            )


def _check_modes(
    relative: Path, toml: str, about: ExampleFile, requests: Sequence[Request], mistakes: list[Mistake]
) -> None:
    misspelt: set[str | None] = set()
    for request in requests:
        if request.mode and request.mode not in about.modes:
            misspelt.add(closest(request.mode, list(about.modes)))
            mistakes.append(
                Mistake(
                    relative / "requests.http",
                    request.line,
                    f"unknown mode “{request.mode}”",
                    f"define [modes.{request.mode}] in example.toml; {suggestion(request.mode, list(about.modes))}",
                )
            )
    path = relative / "example.toml"
    for mode, environments in about.modes.items():
        if requests and mode not in misspelt and not any(request.mode == mode for request in requests):
            problem = f"no request is sent in mode “{mode}”"
            remedy = f"write “# @mode {mode}” in requests.http, or remove the mode"
            mistakes.append(Mistake(path, toml_line(toml, ["modes", mode]), problem, remedy))
        for framework in environments:
            if framework not in FRAMEWORKS:
                line = toml_line(toml, ["modes", mode, framework])
                remedy = suggestion(framework, list(FRAMEWORKS))
                mistakes.append(Mistake(path, line, f"unknown framework “{framework}”", remedy))


def _check_served(
    relative: Path,
    toml: str,
    about: ExampleFile,
    requests: Sequence[Request],
    snippets: Sequence[Snippet],
    mistakes: list[Mistake],
) -> None:
    names = [request.name for request in requests]
    servers = [f"{snippet.folder.name}-{server.name}" for snippet in snippets for server in snippet.framework.servers]
    for name, reasons in about.served.items():
        if requests and name not in names:
            line = toml_line(toml, ["served", name])
            problem = f"a reason for “{name}”, which is no request"
            mistakes.append(Mistake(relative / "example.toml", line, problem, suggestion(name, names)))
        for server in reasons:
            if snippets and server not in servers:
                line = toml_line(toml, ["served", name, server])
                problem = f"“{server}” is no server of this example"
                mistakes.append(Mistake(relative / "example.toml", line, problem, suggestion(server, servers)))


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
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _IGNORED & set(path.parts) and path.name != RECORDING:
            source = SourceFile(
                name=path.relative_to(folder).as_posix(), path=path.relative_to(root), text=_read_text(root, path)
            )
            regions.check(source.path, source.text)
            files.append(source)
    return Snippet(
        id=relative.relative_to("snippets").as_posix(),
        framework=framework,
        variant=variant,
        folder=relative,
        files=tuple(files),
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
    snippets = [
        snippet.model_copy(update={"responses": _checked_recording(root, snippet, example.requests).responses})
        for snippet in example.snippets
    ]
    return example.model_copy(update={"snippets": tuple(snippets)})


def _checked_recording(root: Path, snippet: Snippet, requests: Sequence[Request]) -> Recording:
    path = snippet.folder / RECORDING
    if not (root / path).is_file():
        raise ContentError([Mistake(path, 0, "nothing is recorded yet", "run “make record” to write it")])
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
    raise ContentError([Mistake(path, line, problem, "run “make record”, and review the difference it makes")])


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _check_differences(draft: _Draft) -> None:
    example = draft.example
    path = example.folder / "example.toml"
    reasons = example.about.differences
    mistakes: list[Mistake] = []
    unexplained = [request for request in example.requests if example.differs(request) and request.name not in reasons]
    misspelt: set[str | None] = set()
    for name in reasons:
        line = toml_line(draft.toml, ["differences", name])
        request_of_reason = example.request(name)
        if request_of_reason is None:
            known = [request.name for request in example.requests]
            misspelt.add(closest(name, known))
            mistakes.append(Mistake(path, line, f"a reason for “{name}”, which is no request", suggestion(name, known)))
        elif not example.differs(request_of_reason):
            mistakes.append(
                Mistake(path, line, f"a reason for “{name}”, whose answers are all the same", "remove the line")
            )
    for request in unexplained:
        if request.name in misspelt:
            continue
        answers = ", ".join(f"{snippet.label} {snippet.responses[request.name].status}" for snippet in example.snippets)
        mistakes.append(
            Mistake(
                path,
                toml_line(draft.toml, ["differences"]) or 1,
                f"the answers to “{request.name}” differ ({answers}) and no reason is given",
                f'under [differences] write {request.name} = "why"',
            )
        )
    if mistakes:
        raise ContentError(mistakes)
