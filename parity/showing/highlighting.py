"""Highlights code as HTML, with spans only for tokens that are not coloured as text: fewer elements a page."""

import ast
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from html import escape
from itertools import groupby

from markupsafe import Markup
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Punctuation, _TokenType

_LIKE_TEXT = {"", "dl", "err", "kc", "n", "o", "ow", "p", "pm", "sa", "vm", "w", "x"}
"""Pygments classes of tokens coloured as text: names, operators, punctuation, white space."""

_CHANGED = re.compile(r"[\t\r`~]|(?<=\n) +(?=\n)")
_MARK = re.compile(r"[\\`*_\[\]{}|:~^](?![^<]*>)")


def _as_entities(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(each)};" for each in found[0])


@cache
def highlight(text: str, language: str, *, breaks: bool = False) -> Markup:
    """Return `text` as HTML; `language` is the name of a Pygments lexer, or `text`.

    With `breaks`, lines may break after punctuation (`<wbr>`).
    """
    if language == "text" or "\r" in text:  # which Pygments would drop
        return Markup(escape(text, quote=False))
    return Markup("".join(_spans(_lexer(language).get_tokens(text), breaks)))


def highlight_module(text: str) -> Markup:
    """Return the Python file `text` as HTML, its imports in one colour that steps back behind the rest."""
    imports = _import_lines(text)
    html = Markup()
    for is_import, lines in groupby(enumerate(text.splitlines(keepends=True), 1), lambda line: line[0] in imports):
        part = "".join(line for _, line in lines)
        html += Markup('<span class="parity-import">{}</span>').format(part) if is_import else highlight(part, "python")
    return html


def _import_lines(text: str) -> set[int]:
    """Return the numbers of the lines, from 1, of the imports of a module; none if it cannot be parsed."""
    with suppress(SyntaxError):
        found = [node for node in ast.parse(text).body if isinstance(node, ast.Import | ast.ImportFrom)]
        return {line for node in found for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    return set()


def protect(html: str) -> str:
    """Return HTML that Python-Markdown leaves as it is: with entities for fences and for white space it changes."""
    return _CHANGED.sub(_as_entities, html)


def protect_inline(html: str) -> Markup:
    """Return HTML that Python-Markdown leaves as it is inside a line of text: its marks of Markdown are entities."""
    return Markup(_MARK.sub(_as_entities, html))


@cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


def _spans(tokens: Iterable[tuple[_TokenType, str]], breaks: bool) -> Iterator[str]:
    for name, run in groupby(tokens, key=lambda token: _class(token[0])):
        if breaks and not name:
            html = "".join(escape(text, quote=False) + ("<wbr>" if kind is Punctuation else "") for kind, text in run)
        else:
            html = escape("".join([text for _, text in run]), quote=False)
        yield f'<span class="{name}">{html}</span>' if name else html


@cache
def _class(kind: _TokenType) -> str:
    """Return the CSS class of the theme for tokens of this kind; "" for those coloured as text."""
    name = next(STANDARD_TYPES[each] for each in reversed(kind.split()) if each in STANDARD_TYPES)
    return "" if name in _LIKE_TEXT else name
