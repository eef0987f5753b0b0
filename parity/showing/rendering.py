"""Renders values as HTML: templates, dates, sentences in Markdown."""

import re
from datetime import date
from functools import cache
from html import escape
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import jinja2
import markdown
from markupsafe import Markup

THEME = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
"""The folder of the theme's templates."""

_MARKDOWN = markdown.Markdown()


def make_environment(**options: Any) -> jinja2.Environment:
    """Return a Jinja environment with the delimiters of mkdocs.yml, which no Jinja or Django template contains.

    `options` are passed to `jinja2.Environment`.
    """
    return jinja2.Environment(
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
        **options,
    )


def load_templates(**functions: Any) -> jinja2.Environment:
    """Return the environment of this package's templates, which can call `functions`."""
    found = make_environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=lambda name: name is not None and name.endswith(".html.jinja"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    found.filters.update(inline=render_inline, format_date=format_date)
    found.globals.update(functions)
    return found


def format_date(day: date) -> str:
    """Return a date as prose: `20 November 2026`."""
    return f"{day.day} {day:%B %Y}"


@cache
def render_inline(text: str) -> Markup:
    """Return a paragraph of Markdown as HTML, without `<p>`; HTML in `text` is escaped."""
    parts = re.split(r"(`[^`]*`)", text)  # odd parts are code, which Markdown escapes
    parts[::2] = [escape(part, quote=False) for part in parts[::2]]
    html = _MARKDOWN.reset().convert("".join(parts))
    return Markup(html.removeprefix("<p>").removesuffix("</p>"))
