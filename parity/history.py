"""When files were last changed, as git tells it."""

import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path


class History:
    """The date of the last commit of each file below a folder of a repository.

    `dates` maps paths relative to the repository to dates; it is empty outside a repository.
    """

    def __init__(self, root: Path, folder: str) -> None:
        self.dates: dict[str, date] = {}
        log = subprocess.run(
            ["git", "-C", str(root), "log", "--format=%x00%cs", "--name-only", "--relative", "--", folder],
            capture_output=True,
            text=True,
            check=False,
        )
        for entry in log.stdout.split("\0")[1:]:
            day, *paths = entry.split("\n")
            for path in filter(None, paths):
                self.dates.setdefault(path, date.fromisoformat(day))

    def last_change(self, paths: Iterable[Path]) -> date | None:
        """Return the latest date of `paths`, or None where none of them is committed."""
        return max((self.dates[str(path)] for path in paths if str(path) in self.dates), default=None)
