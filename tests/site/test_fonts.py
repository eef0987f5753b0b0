"""The fonts of the site: their sources, and whether they contain every character that is shown."""

import pytest

from parity.content.model import Catalogue
from parity.site.fonts import FOLDER, characters_of, cut_fonts
from tests.support.site_build import ROOT, Site, build_site, node_modules

FALLS_BACK = {
    "٣": "an Arabic-Indic digit, sent to see what counts as a number",
    "☃": "a snowman in a body, to see how it is encoded",
    "⚡\ufe0f🌐🐍💡🚀🧪": "emoji that commands print, in colours that no font of ours has",
}
"""Characters that a font of the machine shows, and why."""

EXCUSED = {character for characters in FALLS_BACK for character in characters}
REMEDY = "add the characters to parity/site/fonts.py and run “make fonts”, or give a reason in FALLS_BACK"
BUDGET = 45_000
"""Bytes that the fonts of a page may have: those for text and code."""


def find_missing(shown: set[str], *fonts: str) -> set[str]:
    """Return the characters of `shown` that no font has, without those for which a reason is given."""
    held = set[str]().union(*(characters_of(ROOT / FOLDER / f"{name}.woff2") for name in fonts))
    return {character for character in shown - held - EXCUSED if not character.isspace()}


@pytest.fixture(scope="module")
def site() -> Site:
    return build_site()


@pytest.mark.served
def test_fonts_are_made_of_their_packages() -> None:
    """The font files can be made again byte for byte, so nobody has to trust them."""
    node_modules()
    kept = {path.name: path.read_bytes() for path in (ROOT / FOLDER).iterdir()}
    assert kept == cut_fonts(ROOT), "run “make fonts”"


def test_fonts_are_light() -> None:
    assert sum((ROOT / FOLDER / f"{name}.woff2").stat().st_size for name in ("text", "code")) <= BUDGET


@pytest.mark.served
def test_the_font_for_text_has_every_character_of_the_pages(site: Site) -> None:
    shown = set[str]().union(*(page.prose for page in site.pages.values()))
    assert find_missing(shown, "text") == set(), REMEDY


@pytest.mark.served
def test_the_font_for_code_has_every_character_of_blocks(site: Site) -> None:
    shown = {character for page in site.pages.values() for text in page.preformatted for character in text}
    assert find_missing(shown, "code", "code-boxes") == set(), REMEDY


def test_the_font_for_code_has_every_character_of_examples(recorded: Catalogue) -> None:
    """This includes characters in long bodies, which pages do not show at once."""
    assert find_missing(shown_by_examples(recorded), "code", "code-boxes") == set(), REMEDY


def test_no_reason_is_left_over(recorded: Catalogue) -> None:
    """A character needs no reason if a font has it or no example shows it."""
    needed = shown_by_examples(recorded) - characters_of(ROOT / FOLDER / "code.woff2")
    assert EXCUSED - needed == set()


def shown_by_examples(catalogue: Catalogue) -> set[str]:
    """Return the characters in code, requests, recordings and terminal sessions."""
    texts = [request.body for example in catalogue.examples.values() for request in example.requests]
    for snippet in catalogue.snippets:
        texts += [file.text for file in snippet.shown]
        texts += [response.text for response in snippet.responses.values()]
        texts += [console.text for console in snippet.consoles]
    return set("".join(texts))
