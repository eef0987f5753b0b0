"""Checks pages once they are rendered, and reports what is wrong at its line of the source."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from parity.mistakes import Mistake, closest

_LINK = re.compile(
    r"Doc file '(?P<page>[^']+)' contains [\w ]*?link (?:to )?'(?P<link>[^']+)'(?P<problem>.*)", re.DOTALL
)
_LOADED = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio|embed|object|track)\b[^>]*?"
    r"""\b(?:src|href|srcset|data|poster)\s*=\s*["']?(?P<url>(?:https?:)?//[^"'\s>]+)""",
    re.IGNORECASE,
)
_ID = re.compile(r"""<[^>]*?\sid\s*=\s*["']?([^"'\s>]+)""")


def check_html(root: Path, page: str, html: str) -> Iterator[Mistake]:
    """Yield a mistake for each file of another host that `html` loads, and each id that it has twice.

    `html` is the content of `page`, a path relative to `docs/`.
    """
    path = Path("docs", page)
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    for found in _LOADED.finditer(html):
        url = found["url"]
        problem = f"loads {url} from another host, which the site’s policy forbids"
        yield Mistake(path, _find_line(lines, [url]), problem, "put the file into docs/assets/, and name it there")
    for name in sorted(name for name, count in Counter(_ID.findall(html)).items() if count > 1):
        example = "/".join(name.split("-", 1))  # of a card, whose ids begin with that of its example
        starts = [f'("{example[:end]}"' for end in range(len(example), example.find("/") + 1, -1)]
        line = _find_line(lines, [f'"{name}"', f"#{name}", *starts], last=True)
        yield Mistake(path, line, f"the id “{name}” is there twice", "give the second another id, or remove it")


class LinkLog(logging.Filter):
    """Collects what MkDocs logs about the links of pages, and keeps it out of the log."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[re.Match[str]] = []
        log = logging.getLogger("mkdocs.structure.pages")
        log.addFilter(self)
        log.setLevel(logging.WARNING)  # also under “--quiet”, which would let such a build pass

    def filter(self, record: logging.LogRecord) -> bool:
        """Collect `record` if it is about a link, and return whether it is about something else."""
        found = _LINK.match(record.getMessage())
        self._found += [found] if found else []
        return found is None

    def take_mistakes(self, root: Path, files: Files) -> Iterator[Mistake]:
        """Yield a mistake for each link that was logged since the last call, and for anchors that are not there."""
        for page in filter(None, (file.page for file in files.documentation_pages())):
            page.validate_anchor_links(files=files, log_level=logging.WARNING)
        found, self._found = self._found, []
        for each in found:
            path = Path("docs", each["page"])
            line = _find_line((root / path).read_text(encoding="utf-8").split("\n"), [f"({each['link']}", each["link"]])
            problem = each["problem"].partition(" Did you mean")[0].removeprefix(", but").strip(" .,")
            yield Mistake(path, line, f"the link “{each['link']}” leads nowhere: {problem}", _remedy(each, files))


def _remedy(found: re.Match[str], files: Files) -> str:
    """Return what to write instead of a link: the closest page, file or anchor that there is."""
    name, _, anchor = found["link"].partition("#")
    if "anchor" in found["problem"]:
        file = files.get_file_from_path(_target(found["page"], name))
        ids = sorted((file.page.present_anchor_ids or ()) if file and isinstance(file.page, Page) else ())
        meant = closest(anchor, ids)
        return f"did you mean “{name}#{meant}”?" if meant else f"link to one of its headings: {', '.join(ids[:8])}, …"
    known = [file.src_uri for file in files if not file.src_uri.startswith("playground/")]
    meant = closest(name.strip("/").removesuffix("/index") + ("" if "." in name else ".md"), known)
    return (f"did you mean “{meant}”? " if meant else "") + "Name a file of docs/, relative to this page"


def _target(page: str, link: str) -> str:
    return (Path(page).parent / link).as_posix() if link else page


def _find_line(lines: Sequence[str], words: Sequence[str], *, last: bool = False) -> int:
    """Return the number of the first line with the first of `words` that is anywhere, or of the last; 0 if none is."""
    numbered = list(enumerate(lines, 1))
    for word in words:
        for number, line in reversed(numbered) if last else numbered:
            if word in line:
                return number
    return 0
