"""Finds the dates of files' last changes, with git."""

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from parity.content.model import Example
from parity.content.recordings import RECORDING


class History:
    """The date of the last commit of each file below a folder of a repository.

    `dates` maps paths, relative to the repository, to dates. It is empty if git does not know them: outside a
    repository, without git, and in a shallow clone, whose first commit seems to change every file.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.dates: dict[str, date] = {}
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
            return
        log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--", folder)
        for entry in log.split("\0")[1:]:
            day, *paths = entry.split("\n")
            for path in filter(None, paths):
                self.dates.setdefault(path, date.fromisoformat(day))

    def last_change(self, paths: Iterable[Path]) -> date | None:
        """Return the latest date of `paths`; None if none of them has a date."""
        return max((self.dates[path.as_posix()] for path in paths if path.as_posix() in self.dates), default=None)


def last_recorded(history: History, example: Example) -> date | None:
    """Return the date on which a recording of `example` last changed; None if git does not know it."""
    return history.last_change(snippet.folder / RECORDING for snippet in example.snippets)


def _git(root: Path, *arguments: str) -> str:
    """Return the output of `git <arguments>` in the repository `root`; "" if git fails or is not installed."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout
