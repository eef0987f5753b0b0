"""The layout of the built site in Chromium where its fonts do not load, at all widths."""

from base64 import b64encode
from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from parity.site.fonts import FONTS
from tests.support.reader import Reader, find_troubles, open_everything
from tests.support.site_build import Site

pytestmark = pytest.mark.served

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
        open_everything(page)
        found += [f"{built_page.path}, {trouble}" for trouble in find_troubles(page)]
    assert found == []
