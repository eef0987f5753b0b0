"""When files were last changed, as git tells it."""

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from parity.content.model import Example
from parity.content.recordings import RECORDING


class History:
    """The date of the last commit of each file below a folder of a repository.

    `dates` maps paths relative to the repository to dates. It is empty where git cannot tell: outside a
    repository, without git, and in a shallow clone, whose first commit seems to have changed every file.
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
        """Return the latest date of `paths`, or None where none of them has one."""
        return max((self.dates[path.as_posix()] for path in paths if path.as_posix() in self.dates), default=None)


def last_recorded(history: History, example: Example) -> date | None:
    """Return the date on which a recording of an example last changed, or None where it has none."""
    return history.last_change(snippet.folder / RECORDING for snippet in example.snippets)


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints about the repository at `root`; "" where it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        return ""
    return done.stdout
