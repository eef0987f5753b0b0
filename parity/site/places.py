"""Where pages are on the site, and which of them compares which example."""

import re
from pathlib import Path

_COMPARE = re.compile(r'^\[\[ compare\("([^"]+)"\) \]\]', re.MULTILINE)


def find_comparisons(root: Path) -> dict[str, str]:
    """Return the page that compares each example, by its id, relative to `docs/`."""
    return {
        name: path.relative_to(root / "docs").as_posix()
        for path in sorted((root / "docs").rglob("*.md"))
        for name in _COMPARE.findall(path.read_text(encoding="utf-8"))
    }


def page_folder(page: str) -> str:
    """Return the folder of the site that a page of `docs/` is written to: `.` or `routing`."""
    return page.removesuffix(".md").removesuffix("index").rstrip("/") or "."


def page_address(page: str) -> str:
    """Return the address of a page of `docs/`, relative to the site: "" or `routing/`."""
    folder = page_folder(page)
    return "" if folder == "." else f"{folder}/"
