"""Reads the recordings of an example, and reports one that is missing or out of date."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from parity.content import consoles
from parity.content.http_files import Recording, Request, read_recording, record_command
from parity.content.model import Example, Snippet
from parity.content.text_files import read_text
from parity.mistakes import Mistake

RECORDING = "responses.http"
_NOTHING = "nothing is recorded yet"


def read_responses(root: Path, example: Example) -> tuple[Example, list[Mistake]]:
    """Return `example` with its recorded responses; or `example` as it is, and the first mistake in a recording."""
    snippets: list[Snippet] = []
    for snippet in example.snippets:
        recording = _read_recording(root, snippet, example.requests)
        if isinstance(recording, Mistake):
            return example, [recording]
        snippets.append(snippet.model_copy(update={"responses": recording.responses}))
    if mistakes := [mistake for snippet in example.snippets for mistake in _check_consoles(snippet)]:
        return example, mistakes[:1]
    return example.model_copy(update={"snippets": tuple(snippets)}), []


def is_recorded(root: Path, example: Example, snippet: Snippet) -> bool:
    """Return whether the recordings of a snippet and its terminal sessions are up to date.

    They are if its files, requests, modes, masks and commands have not changed since.
    """
    recording = _read_recording(root, snippet, example.requests)
    return isinstance(recording, Recording) and not any(_check_consoles(snippet))


def _read_recording(root: Path, snippet: Snippet, requests: Sequence[Request]) -> Recording | Mistake:
    path = snippet.folder / RECORDING
    if not (root / path).is_file():
        return Mistake(path, 0, _NOTHING, f"run {record_command(path)} to write it")
    text = read_text(root, root / path)
    recording = text if isinstance(text, Mistake) else read_recording(path, text)
    if isinstance(text, Mistake) or isinstance(recording, Mistake):
        return recording
    names = [request.name for request in requests]
    gone = [name for name in recording.responses if name not in names]
    new = [name for name in names if name not in recording.responses]
    if gone:
        line = text[: text.index(f"\n### {gone[0]}\n")].count("\n") + 2
        return _outdated_mistake(path, line, f"records {_quote(gone)}, of which requests.http has no request")
    if new:
        return _outdated_mistake(path, 0, f"has no response to {_quote(new)}")
    if recording.digest != snippet.digest:
        return _outdated_mistake(
            path, 2, "is out of date: the snippet, its requests, modes or masks have changed since"
        )
    return recording


def _check_consoles(snippet: Snippet) -> Iterator[Mistake]:
    for console in snippet.consoles:
        if not console.recorded:
            yield _outdated_mistake(console.path, 0, _NOTHING)
        elif console.recorded != consoles.digest_of(snippet.digest, console.steps):
            yield _outdated_mistake(console.path, 2, "is out of date: the snippet or the commands have changed since")


def _outdated_mistake(path: Path, line: int, problem: str) -> Mistake:
    return Mistake(path, line, problem, f"run {record_command(path)}, and review the difference it makes")


def _quote(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
