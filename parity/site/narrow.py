"""A Markdown extension for narrow screens: tables with stackable rows, and code that the keyboard can scroll."""

import re
from html import escape, unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_CODE = re.compile(
    r'(?P<before><div class="language-(?P<language>[\w-]+) highlight">'
    r'(?:<span class="filename">(?P<name>[^<]*)</span>)?<pre><span></span>)<code>'
)
_WRAPPED = {"console"}  # languages whose long lines the style sheet wraps


class Narrow(Extension):
    """Registers both processors with a Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after the processors that render cells (priority 20) and insert stored HTML (30)."""
        md.treeprocessors.register(_Tables(md), "parity-tables", 10)
        md.postprocessors.register(_Code(md), "parity-code", 25)


def makeExtension(**options: object) -> Narrow:
    """Return the extension, which has no options; Python-Markdown calls this function by name."""
    return Narrow(**options)


class _Tables(Treeprocessor):
    """Gives tables the class of tables in `docs/data/`, each row a heading, and cells the heading of their column."""

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            labels = [self._text(cell) for cell in table.iterfind("thead/tr/th")]
            table.set("class", "parity-table")
            for cell in table.iterfind("thead/tr/th"):
                cell.set("scope", "col")
            for row in table.iterfind("tbody/tr"):
                for cell, label in zip(row, labels, strict=True):
                    cell.set("data-label", label)
                row[0].tag = "th"
                row[0].set("scope", "row")

    def _text(self, cell: Element) -> str:
        """Return the text of `cell`, including inline code, which Markdown stores as HTML elsewhere."""
        stored = self.md.htmlStash.rawHtmlBlocks
        html = HTML_PLACEHOLDER_RE.sub(lambda found: str(stored[int(found[1])]), "".join(cell.itertext()))
        return unescape(re.sub("<[^>]+>", "", html))


class _Code(Postprocessor):
    """Makes the scrolling part of code blocks focusable, and labels it with the name of the file."""

    def run(self, text: str) -> str:
        return _CODE.sub(_name_code, text)


def _name_code(found: re.Match[str]) -> str:
    if found["language"] in _WRAPPED:
        return found[0]
    name = unescape(found["name"] or "Code")
    return f'{found["before"]}<code tabindex="0" role="group" aria-label="{escape(name)}">'
