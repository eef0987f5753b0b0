"""Cuts the site's fonts, in docs/assets/fonts/, out of the packages that tests/browser/package-lock.json pins.

`make fonts` writes them; a test compares the committed files with the packages.
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
    """One file in `FOLDER`: its characters (code points), its source and licence (paths below `SOURCES`)."""

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
    # for box drawing, which Fontsource's packages lack; browsers fetch it only for pages with such characters
    Font(
        "code-boxes",
        _WHOLE_MONO / "400Regular" / "JetBrainsMono_400Regular.ttf",
        _WHOLE_MONO / "LICENSE_FONT",
        tuple(_BOX_DRAWING),
    ),
)


def cut_fonts(root: Path) -> dict[str, bytes]:
    """Return the content of each file in `FOLDER`, by name: the fonts as WOFF2, and their licences.

    Raises FileNotFoundError if the packages are not installed, and ValueError if a source lacks a character.
    """
    files: dict[str, bytes] = {}
    for font in FONTS:
        files[f"{font.name}.woff2"] = _cut(root / SOURCES / font.source, font.characters)
        files[f"{font.name}.LICENSE.txt"] = (root / SOURCES / font.licence).read_bytes()
    return files


def characters_of(woff2: Path) -> set[str]:
    """Return the characters in a font file."""
    with TTFont(woff2) as font:
        return {chr(number) for number in font.getBestCmap()}


def _cut(source: Path, characters: Iterable[int]) -> bytes:
    """Return the font, as WOFF2, with `characters` alone: without hints, ligatures and unused weights."""
    font = TTFont(source, recalcTimestamp=False)
    lacking = set(characters) - set(font.getBestCmap())
    if lacking:
        raise ValueError(f"{source} lacks {' '.join(f'U+{number:04X}' for number in sorted(lacking))}")
    options = Options(layout_features=["kern", "mark", "ccmp"], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font.flavor = None
    font = TTFont(BytesIO(_save(font)), recalcTimestamp=False)  # the instancer needs a font that is read from a file
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": _WEIGHTS})
    font.flavor = "woff2"
    return _save(font)


def _save(font: TTFont) -> bytes:
    file = BytesIO()
    font.save(file)
    return file.getvalue()
