"""The site's fonts: cut out of the packages that tests/browser/package-lock.json pins, and kept in docs/assets/fonts/.

`make fonts` writes them again; a test compares what is kept with what the packages give.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path("docs", "assets", "fonts")
SOURCES = Path("tests", "browser", "node_modules")

_WEIGHTS = (400, 700)
_LATIN = (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))  # without the soft hyphen
_PUNCTUATION = tuple(map(ord, "–—‘’‚“”„•…‹›€™−"))
_TEXT = (*_LATIN, *_PUNCTUATION)
_BOX_DRAWING = range(0x2500, 0x2580)


@dataclass(frozen=True)
class Font:
    """One file below `FOLDER`: which characters it takes from which file below `SOURCES`, and the licence of that."""

    name: str
    source: Path
    licence: Path
    characters: tuple[int, ...]


_INTER = Path("@fontsource-variable", "inter")
_MONO = Path("@fontsource-variable", "jetbrains-mono")
_WHOLE_MONO = Path("@expo-google-fonts", "jetbrains-mono")

FONTS = (
    Font("text", _INTER / "files" / "inter-latin-wght-normal.woff2", _INTER / "LICENSE", _TEXT),
    Font("code", _MONO / "files" / "jetbrains-mono-latin-wght-normal.woff2", _MONO / "LICENSE", _TEXT),
    # fetched by the pages that draw boxes alone; Fontsource's packages lack the characters
    Font(
        "code-boxes",
        _WHOLE_MONO / "400Regular" / "JetBrainsMono_400Regular.ttf",
        _WHOLE_MONO / "LICENSE_FONT",
        tuple(_BOX_DRAWING),
    ),
)


def cut_fonts(root: Path) -> dict[str, bytes]:
    """Return what `FOLDER` has to hold, by file name: the fonts as WOFF2, and their licences.

    Raises FileNotFoundError where the packages are not installed, and ValueError for a character that a source lacks.
    """
    files: dict[str, bytes] = {}
    for font in FONTS:
        files[f"{font.name}.woff2"] = _cut(root / SOURCES / font.source, font.characters)
        files[f"{font.name}.LICENSE.txt"] = (root / SOURCES / font.licence).read_bytes()
    return files


def characters_of(woff2: Path) -> set[str]:
    """Return the characters that a font file has."""
    with TTFont(woff2) as font:
        return {chr(number) for number in font.getBestCmap()}


def _cut(source: Path, characters: Iterable[int]) -> bytes:
    """Return the font with these characters alone, without hints, ligatures and weights that the site does not use."""
    font = TTFont(source, recalcTimestamp=False)
    lacking = set(characters) - set(font.getBestCmap())
    if lacking:
        raise ValueError(f"{source} lacks {' '.join(f'U+{number:04X}' for number in sorted(lacking))}")
    options = Options(layout_features=["kern", "mark", "ccmp"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    font = TTFont(BytesIO(_save(font)), recalcTimestamp=False)  # the instancer wants a font that was read whole
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": _WEIGHTS})
    font.flavor = "woff2"
    return _save(font)


def _save(font: TTFont) -> bytes:
    file = BytesIO()
    font.save(file)
    return file.getvalue()
