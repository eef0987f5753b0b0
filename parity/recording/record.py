"""Runs snippets and their terminal sessions, and rewrites the files that record them."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from parity.content.catalogue import read_catalogue
from parity.content.model import Catalogue, Example, Snippet
from parity.content.recordings import is_recorded
from parity.mistakes import Mistake
from parity.recording.results import diff_with_file, find_unreached_lines, render_console, render_recording
from parity.recording.varying import check_masks, find_varying_lines
from parity.running.runner import Run, SnippetError, run_all
from parity.serving.terminal import Session, Sessions, TerminalError


@dataclass(frozen=True)
class Report:
    """The result of recording: diffs of the rewritten files, messages of what did not run, and mistakes to mend."""

    rewritten: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    failed: set[Path] = field(default_factory=set)
    """The folders of snippets that did not run, or whose terminal session did not."""


def find_outdated(root: Path, catalogue: Catalogue) -> list[Snippet]:
    """Return the snippets whose recordings are missing or out of date, see `is_recorded`."""
    return [snippet for snippet in catalogue.snippets if not is_recorded(root, catalogue.example_of(snippet), snippet)]


def record(root: Path, catalogue: Catalogue, snippets: Sequence[Snippet], *, twice: bool) -> Report:
    """Run `snippets` of the repository `root`; rewrite their recordings, `#>` comments and terminal sessions.

    With `twice`, each runs a second time: lines that vary become mistakes in the report.
    """
    recorder = _Recorder(root, Report(), twice)
    misprinted = recorder.record(catalogue, snippets)
    if misprinted:  # their files are rewritten, and a recording has the digest of the files
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
    """Records snippets of the repository `root`, and adds the results to `report`."""

    def __init__(self, root: Path, report: Report, twice: bool) -> None:
        self._root = root
        self.report = report
        self._twice = twice

    def record(self, catalogue: Catalogue, snippets: Sequence[Snippet]) -> frozenset[str]:
        """Record `snippets`; of a snippet with wrong `#>` comments rewrite only these.

        Returns the ids of the snippets with wrong comments.
        """
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
        self._write(*render_recording(example, snippet, runs[0]))
        for other in runs[1:]:
            self.report.mistakes.extend(find_varying_lines(example, snippet, runs[0], other))
        if len(runs) > 1:
            self.report.mistakes.extend(check_masks(self._root, example, snippet, runs[0]))
        ran: list[Session] = []
        for console in snippet.consoles:
            session = sessions.get(example, snippet, console)
            self._write(console.path, render_console(snippet, console, session))
            ran.append(session)
        self.report.mistakes.extend(runs[0].contradictions)
        self.report.mistakes.extend(find_unreached_lines(snippet, runs[0], ran))

    def _write(self, path: Path, text: str) -> None:
        if diff := diff_with_file(self._root, path, text):
            (self._root / path).write_text(text, encoding="utf-8", newline="")
            self.report.rewritten.append(diff)
