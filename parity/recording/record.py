"""Run snippets and their terminal sessions, and rewrite the files that hold what they did."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue, Example, Snippet
from parity.content.recordings import is_recorded
from parity.mistakes import Mistake
from parity.recording.results import diff_with_file, find_unreached_lines, render_console, render_files
from parity.recording.varying import find_varying_lines
from parity.running.runner import Run, SnippetError, run_all
from parity.serving.terminal import Session, Sessions, TerminalError


@dataclass(frozen=True)
class Report:
    """What came of recording: the diffs of the files that it rewrote, what did not run, and what is to mend."""

    rewritten: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    failed: set[Path] = field(default_factory=set)
    """The folders of the snippets of which something did not run."""


def find_outdated(root: Path, catalogue: Catalogue) -> list[Snippet]:
    """Return the snippets whose recordings are not there, or are of other files, requests, modes or masks."""
    return [snippet for snippet in catalogue.snippets if not is_recorded(root, catalogue.example_of(snippet), snippet)]


def record(root: Path, catalogue: Catalogue, snippets: Sequence[Snippet], *, twice: bool) -> Report:
    """Run `snippets` of the repository at `root`, and rewrite what they answered, printed and showed in terminals.

    With `twice` each is run a second time, to find what varies.
    """
    recorder = _Recorder(root, Report(), twice)
    misprinted = recorder.record(catalogue, snippets)
    if misprinted:  # a recording names the text of its snippet, which is another one now
        catalogue = read_catalogue(root, recordings=False)
        again = [snippet for snippet in catalogue.snippets if snippet.id in misprinted]
        still = recorder.record(catalogue, again)
        for snippet in again:
            if snippet.id in still:
                entry = snippet.folder / snippet.framework.entry
                problem = "prints something else each time"
                recorder.report.mistakes.append(Mistake(entry, 0, problem, "print what is always the same"))
    return recorder.report


class _Recorder:
    """Records snippets of the repository at `root` into `report`."""

    def __init__(self, root: Path, report: Report, twice: bool) -> None:
        self._root = root
        self.report = report
        self._twice = twice

    def record(self, catalogue: Catalogue, snippets: Sequence[Snippet]) -> frozenset[str]:
        """Record `snippets`, or of those whose `#>` comments are wrong only these; return the ids of the latter."""
        pairs = [(catalogue.example_of(snippet), snippet) for snippet in snippets]
        ahead = [(example, snippet, console) for example, snippet in pairs for console in snippet.consoles]
        misprinted = set()
        with closing(Sessions(ahead)) as sessions, run_all([*pairs, *pairs] if self._twice else pairs) as futures:
            for place, (example, snippet) in enumerate(pairs):
                try:
                    runs = [future.result() for future in futures[place :: len(pairs)]]
                    if runs[0].entry is None:
                        self._record(example, snippet, runs, sessions)
                    else:
                        self._write(snippet.folder / snippet.framework.entry, runs[0].entry)
                        misprinted.add(snippet.id)
                except (SnippetError, TerminalError) as error:
                    self.report.failures.append(str(error))
                    self.report.failed.add(snippet.folder)
        return frozenset(misprinted)

    def _record(self, example: Example, snippet: Snippet, runs: Sequence[Run], sessions: Sessions) -> None:
        for path, text in render_files(example, snippet, runs[0]):
            self._write(path, text)
        for other in runs[1:]:
            self.report.mistakes.extend(find_varying_lines(example, snippet, runs[0], other))
        ran: list[Session] = []
        for console in snippet.consoles:
            session = sessions.get(example, snippet, console)
            self._write(console.path, render_console(snippet, console, session))
            ran.append(session)
        self.report.mistakes.extend(find_unreached_lines(snippet, runs[0], ran))

    def _write(self, path: Path, text: str) -> None:
        if diff := diff_with_file(self._root, path, text):
            (self._root / path).write_text(text, encoding="utf-8", newline="")
            self.report.rewritten.append(diff)
