"""Finds the address of a page, and the page that compares an example."""

import re
from pathlib import Path

_COMPARE = re.compile(r'^\[\[ compare\("([^"]+)"\) \]\]', re.MULTILINE)


def find_comparisons(root: Path) -> dict[str, str]:
    """Return the page that compares each example: id → path relative to `docs/`."""
    return {
        name: path.relative_to(root / "docs").as_posix()
        for path in sorted((root / "docs").rglob("*.md"))
        for name in _COMPARE.findall(path.read_text(encoding="utf-8"))
    }


def page_folder(page: str) -> str:
    """Return the folder of the site for `page`, a path relative to `docs/`: `.` or `routing`."""
    return page.removesuffix(".md").removesuffix("index").rstrip("/") or "."


def page_address(page: str) -> str:
    """Return the address of `page`, a path relative to `docs/`, relative to the site's root: "" or `routing/`."""
    folder = page_folder(page)
    return "" if folder == "." else f"{folder}/"
