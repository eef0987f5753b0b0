"""Reads text files of the content."""

from pathlib import Path

from parity.mistakes import Mistake


def read_text(root: Path, path: Path) -> str | Mistake:
    """Return the text of the file `path`, line ends unchanged; a mistake, relative to `root`, if it is not UTF-8."""
    content = path.read_bytes()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Mistake(path.relative_to(root), line, "is not UTF-8", "save it as UTF-8, or remove it")
