"""The fonts that come with Python wheels: where they are and which characters they can draw.

No system font is ever used, so a paper looks the same on a laptop, in a container and in ten years.
Why these: docs/adr/0005-documents.md.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

# package -> the font file inside it; in order of preference. Libertinus (Latin text) is inside the typst wheel.
_FILES = {
    "pylopdf_fonts_zh_cn": ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"),
    "noto_cjk_sans_otc": ("NotoSansCJK-Regular.ttc",),
    "fontpkg_noto_sans": ("files/NotoSans[wdth,wght].ttf",),
    "fontpkg_noto_sans_thai": ("files/NotoSansThai[wdth,wght].ttf",),
    "fontpkg_noto_sans_arabic": ("files/NotoSansArabic[wdth,wght].ttf",),
    "fontpkg_noto_sans_devanagari": ("files/NotoSansDevanagari[wdth,wght].ttf",),
}
# Invisible helpers of shaping (joiners, variation selectors): not drawn, so no font needs them.
_INVISIBLE = frozenset([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])


class FontsMissing(RuntimeError):
    """A font package of requirements.txt is not installed."""


def font_files() -> tuple[Path, ...]:
    """Every font file, in order of preference. Raises FontsMissing."""
    return tuple(_folder(package) / name for package, names in _FILES.items() for name in names)


@cache
def typst_fonts() -> typst.Fonts:
    """The font book of the typesetter, read once per process."""
    folders = sorted({str(path.parent) for path in font_files()})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


@cache
def coverage() -> frozenset[int]:
    """Code points that at least one of the fonts can draw."""
    points: set[int] = set()
    for path in font_files():
        # The faces of the collection differ in national forms, not in what they can draw: its first face will do.
        number = 0 if path.suffix == ".ttc" else -1
        points.update(TTFont(path, lazy=True, fontNumber=number).getBestCmap())
    return frozenset(points)


def missing(text: Iterable[str]) -> tuple[str, ...]:
    """The characters of `text` that no font can draw, each once, in order of code point."""
    return tuple(sorted(char for char in set(text) if not _drawable(char)))


def drawable(text: str) -> str:
    """`text` with each character that no font can draw written as its code, 〔U+1F600〕: never a silent empty box."""
    absent = missing(text)
    return text.translate({ord(char): f"〔U+{ord(char):04X}〕" for char in absent}) if absent else text


def _drawable(char: str) -> bool:
    point = ord(char)
    return point in coverage() or point in _INVISIBLE or char in "\n " or unicodedata.category(char) == "Zs"


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FontsMissing(f"the font package {package} is not installed: pip install -r requirements.txt")
    return Path(next(iter(spec.submodule_search_locations)))
