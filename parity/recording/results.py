"""Renders runs and terminal sessions as the files of a snippet, and compares them with the files that exist."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, unified_diff
from pathlib import Path

from parity.content import consoles
from parity.content.consoles import Console, write_console
from parity.content.http_files import record_command, write_recording
from parity.content.model import Example, Snippet
from parity.content.recordings import RECORDING
from parity.mistakes import Mistake
from parity.running.runner import Run
from parity.serving.terminal import Session


def render_recording(example: Example, snippet: Snippet, run: Run) -> tuple[Path, str]:
    """Return path and text of the recording of `run`."""
    return snippet.folder / RECORDING, write_recording(run.recording(snippet), example.requests)


def render_console(snippet: Snippet, console: Console, session: Session) -> str:
    """Return the text of the console file of `console`, with the output in `session`."""
    digest = consoles.digest_of(snippet.digest, console.steps)
    return write_console(console.model_copy(update={"steps": session.steps}), digest)


def find_unreached_lines(snippet: Snippet, run: Run, sessions: Iterable[Session]) -> Iterator[Mistake]:
    """Yield a mistake for each line of a snippet that neither `run` nor one of `sessions` has executed."""
    reached = {path: set[int]() for path in run.unreached}
    for session in sessions if reached else ():
        for path in reached:
            reached[path] |= session.executed[path.relative_to(snippet.folder).as_posix()]
    for path, unreached in run.unreached.items():
        for line in sorted({*unreached} - reached[path]):
            yield Mistake(path, line, "is reached by no request", "add a request that does, or remove the line")


def find_misprints(snippet: Snippet, run: Run) -> Iterator[Mistake]:
    """Yield a mistake for each place in the entry file whose `#>` comments are not what `run` printed there."""
    (entry,) = (file for file in snippet.files if file.name == snippet.framework.entry)
    lines, printed = (text.split("\n") for text in (entry.text, run.entry if run.entry is not None else entry.text))
    for tag, start, end, first, last in SequenceMatcher(None, lines, printed, autojunk=False).get_opcodes():
        if tag != "equal":
            said = "\n".join(lines[start:end]) or "nothing"
            problem = f"says “{said}”, where it printed “{'\n'.join(printed[first:last]) or 'nothing'}”"
            yield Mistake(entry.path, start + 1, problem, f"{record_command(entry.path)} writes what it printed")


def diff_with_file(root: Path, path: Path, text: str) -> str:
    """Return the unified diff from the file `root/path` to `text`, with ␍ for each CR; "" if they are equal."""
    former, now = (each.replace("\r", "␍").splitlines(keepends=True) for each in (_read(root / path), text))
    return "".join(unified_diff(former, now, f"{path}", "executed now"))


def describe_diff(path: Path, report: str) -> str:
    """Return the message for a file that differs from its execution; `report` is the diff."""
    return (
        f"{path}: what is published is not what was executed; {record_command(path)} shows it anew;\n"
        f"where it changes each time, give it a [[mask]] in example.toml\n{report}"
    )


def _read(path: Path) -> str:
    """Return the text of a file, line ends unchanged; "" if there is no file."""
    if not path.exists():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
