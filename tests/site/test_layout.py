"""The layout of the built site in Chromium, at all widths, with its own fonts and with others."""

from base64 import b64encode
from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from playwright.sync_api import Page

from parity.site.fonts import FONTS
from tests.support.reader import AXE, EVERYTHING, PHONE, TROUBLES, WIDE, WIDTHS, Reader
from tests.support.site_build import Page as BuiltPage
from tests.support.site_build import Site, node_modules

pytestmark = pytest.mark.served

SCROLLABLE = {"runOnly": ["scrollable-region-focusable"], "resultTypes": ["violations"]}
STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
"""Ends what the theme still moves while a window of another width is looked at."""
REPLACE_FONTS = """(font) => {
  const bytes = Uint8Array.from(atob(font), (character) => character.charCodeAt(0));
  for (const family of ["Inter until loaded", "JetBrains Mono until loaded"]) {
    document.fonts.add(new FontFace(family, bytes.buffer));
  }
}"""
WIDTH_OF_TEN = """(family) => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `100px ${getComputedStyle(document.body).getPropertyValue(family)}`;
  return context.measureText("mmmmmiiiii").width;
}"""


def troubles(page: Page, built_page: BuiltPage) -> list[str]:
    """Return what does not fit at one of the widths, with every tab and fold open."""
    page.evaluate(STILL)
    page.evaluate(EVERYTHING)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{built_page.path}, {width} px: {trouble}" for trouble in page.evaluate(TROUBLES)]
    return found


def test_pages_fit_every_width(reader: Reader, site: Site) -> None:
    """No page scrolls sideways; each element that scrolls has a name and can be reached by keyboard."""
    page = reader.open("")
    found = []
    for built_page in site.pages.values():
        reader.go(page, built_page.url)
        found += troubles(page, built_page)
    assert found == []


def font_of_width(em: float) -> bytes:
    """Return a font with the characters of the site’s fonts, all drawn as boxes `em` wide."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "box"])
    characters = {number for font in FONTS for number in font.characters}
    builder.setupCharacterMap(dict.fromkeys(characters, "box"))
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (0, 700), (round(900 * em), 700)):
        (pen.lineTo if corner != (0, 0) else pen.moveTo)(corner)
    pen.closePath()
    box = pen.glyph()
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "box"), (round(1000 * em), 0)))
    builder.setupHorizontalHeader(ascent=950, descent=-250)
    builder.setupOS2(sTypoAscender=950, sTypoDescender=-250, usWinAscent=950, usWinDescent=250)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


@pytest.mark.parametrize("em", [0.75, 0.3], ids=["wide", "narrow"])
def test_pages_fit_where_their_fonts_do_not_load(reader: Reader, site: Site, em: float) -> None:
    """The fallback is a very wide or a very narrow font."""
    reader.scripts = [f"({REPLACE_FONTS})('{b64encode(font_of_width(em)).decode()}')"]
    page = reader.open("")
    page.route("**/*.woff2", lambda route: route.abort("aborted"))
    found = []
    for built_page in site.specimens:
        reader.go(page, built_page.url)
        page.wait_for_function("document.fonts.status === 'loaded'")
        for family in ("--md-text-font-family", "--md-code-font-family"):
            assert page.evaluate(WIDTH_OF_TEN, family) == pytest.approx(1000 * em, abs=1)
        found += troubles(page, built_page)
    assert found == []


def test_axe_finds_all_within_reach(reader: Reader, site: Site) -> None:
    """Tests the one rule that depends on the layout, at the widths that `test_browser.py` leaves out."""
    page = reader.open("")
    script = (node_modules() / "axe-core" / "axe.min.js").read_text()
    found = []
    for built_page in site.specimens:
        reader.go(page, built_page.url)
        page.evaluate(EVERYTHING)
        page.evaluate(script)
        for width in set(WIDTHS) - {WIDE, PHONE}:
            page.set_viewport_size({"width": width, "height": 900})
            found += [(built_page.path, width, *violation) for violation in page.evaluate(AXE, SCROLLABLE)]
    assert found == []
