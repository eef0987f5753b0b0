"""Named regions of a snippet: `# --8<-- [start:view]` to `# --8<-- [end:view]`, as pymdownx.snippets marks them."""

import re
from pathlib import Path
from textwrap import dedent

from parity.mistakes import ContentError, Mistake

_MARKER = re.compile(r"^[ \t]*#[ \t]*--8<--[ \t]*\[(?P<edge>start|end):(?P<name>[\w-]+)\][ \t]*$")


def strip(text: str) -> str:
    """Return `text` without its marker lines."""
    return "".join(line for line in text.splitlines(keepends=True) if not _MARKER.match(line.rstrip("\r\n")))


def extract(text: str, name: str) -> str | None:
    """Return the dedented lines between the markers of region `name`, without other markers; None without it."""
    lines: list[str] = []
    inside = found = False
    for line in text.splitlines(keepends=True):
        marker = _MARKER.match(line.rstrip("\r\n"))
        if marker and marker["name"] == name:
            inside = marker["edge"] == "start"
            found = True
        elif inside and not marker:
            lines.append(line)
    return dedent("".join(lines)) if found else None


def check(path: Path, text: str) -> None:
    """Raise ContentError where a region is there twice, not closed, or closed without being open."""
    open_since: dict[str, int] = {}
    closed: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        marker = _MARKER.match(line.rstrip("\r"))
        if not marker:
            if "--8<--" in line:
                remedy = "write “# --8<-- [start:name]” or “# --8<-- [end:name]”, on a line of its own"
                raise ContentError([Mistake(path, number, "a malformed region marker", remedy)])
            continue
        name = marker["name"]
        if (marker["edge"] == "start") == (name in open_since):
            problem = "is opened again" if name in open_since else "is closed but not open"
            raise ContentError([Mistake(path, number, f"region “{name}” {problem}", "pair each start with one end")])
        if name in closed:
            raise ContentError(
                [Mistake(path, number, f"region “{name}” is there twice", "give one of them another name")]
            )
        if marker["edge"] == "start":
            open_since[name] = number
        else:
            del open_since[name]
            closed.add(name)
    for name, number in open_since.items():
        raise ContentError([Mistake(path, number, f"region “{name}” is not closed", f"write “# --8<-- [end:{name}]”")])
