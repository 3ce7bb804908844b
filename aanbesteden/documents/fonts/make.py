"""Make the fonts of this folder from the static TTF files of the two families.

    python make.py FOLDER_WITH_THE_STATIC_FILES FOLDER_TO_WRITE

Only for a new version of the fonts; nothing in the product runs this. See README.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SOURCES = {
    "AtkinsonHyperlegibleNext-Regular.ttf": "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf": "AtkinsonHyperlegibleNext_700Bold.ttf",
    "AtkinsonHyperlegibleNext-Italic.ttf": "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    "AtkinsonHyperlegibleNext-BoldItalic.ttf": "AtkinsonHyperlegibleNext_700Bold_Italic.ttf",
    "AtkinsonHyperlegibleNextTabular-Regular.ttf": "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNextTabular-Bold.ttf": "AtkinsonHyperlegibleNext_700Bold.ttf",
    "BricolageGrotesque-Bold.ttf": "BricolageGrotesque_700Bold.ttf",
}
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ZEROS = {"zero", "zero.tf"}
WITH_SLASH = 3  # contours: the outside, and a hole on either side of the slash
BOX = 0x25A1
LAYOUT_TABLES = ("GSUB", "GPOS", "GDEF", "STAT", "DSIG")
BOX_WIDTH, BOX_TOP, BOX_EDGE, BOX_STROKE = 620, 640, 60, 60


def add_box(font: TTFont) -> None:
    """Draw the box that stands for a character the font lacks; the family has none itself."""
    pen = TTGlyphPen(None)
    left, right, top, edge = BOX_EDGE, BOX_WIDTH - BOX_EDGE, BOX_TOP, BOX_STROKE
    outer = [(left, 0), (left, top), (right, top), (right, 0)]
    inner = [
        (left + edge, edge),
        (right - edge, edge),
        (right - edge, top - edge),
        (left + edge, top - edge),
    ]
    for contour in (outer, inner):
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    font.setGlyphOrder([*font.getGlyphOrder(), "box"])
    font["glyf"]["box"] = pen.glyph()
    font["hmtx"]["box"] = (BOX_WIDTH, left)
    map_character(font, BOX, "box")


def map_character(font: TTFont, code: int, glyph: str) -> None:
    """Let the code point show the glyph, in every Unicode table of the font."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = glyph


def make_tabular(font: TTFont) -> None:
    """Make figures of equal width the ordinary ones, under a family name of their own."""
    for digit, glyph in enumerate(DIGITS):
        map_character(font, ord("0") + digit, f"{glyph}.tf")
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            text = record.toUnicode()
            text = text.replace("Hyperlegible Next", "Hyperlegible Next Tabular")
            record.string = text.replace("HyperlegibleNext", "HyperlegibleNextTabular")


def plain_zero(font: TTFont, glyph: str) -> None:
    """Take the slash out of a zero: one hole in the shape of the outside, as wide and as high as
    the two holes on either side of the slash together. Nothing where there is no slash."""
    points, ends, flags = font["glyf"][glyph].getCoordinates(font["glyf"])
    if len(ends) != WITH_SLASH:
        return
    outside = [(x, y, flag) for (x, y), flag in zip(points, flags, strict=True)][: ends[0] + 1]
    edge, hole = _box(outside), _box(points[ends[0] + 1 :])
    pen = TTGlyphPen(None)
    inside = [
        (_between(x, edge[0], hole[0]), _between(y, edge[1], hole[1]), flag)
        for x, y, flag in outside
    ]
    _draw(pen, outside)
    _draw(pen, inside[:1] + inside[:0:-1])  # the other way round: that makes it a hole
    font["glyf"][glyph] = pen.glyph()


def _box(points) -> tuple[tuple[int, int], tuple[int, int]]:
    """The ends of what the points span, across and upwards."""
    across, upwards = [point[0] for point in points], [point[1] for point in points]
    return (min(across), max(across)), (min(upwards), max(upwards))


def _between(value: int, ends: tuple[int, int], new_ends: tuple[int, int]) -> int:
    (low, high), (new_low, new_high) = ends, new_ends
    return round(new_low + (value - low) * (new_high - new_low) / (high - low))


def _draw(pen: TTGlyphPen, contour) -> None:
    """Draw a contour that begins on the curve, or between two points beside it."""
    on = [bool(flag & 1) for _x, _y, flag in contour]
    start = on.index(True)
    turned = contour[start:] + contour[:start]
    pen.moveTo(turned[0][:2])
    beside = []
    for x, y, flag in [*turned[1:], turned[0]]:
        if flag & 1:
            pen.qCurveTo(*beside, (x, y)) if beside else pen.lineTo((x, y))
            beside = []
        else:
            beside.append((x, y))
    pen.closePath()


def make(source: Path, target: Path) -> None:
    """Write one font; the same source gives the same bytes."""
    font = TTFont(source, recalcTimestamp=False)
    if "Tabular" in target.name:
        make_tabular(font)
    for glyph in ZEROS & set(font.getGlyphOrder()):
        plain_zero(font, glyph)
    add_box(font)
    for tag in LAYOUT_TABLES:
        if tag in font:
            del font[tag]
    font.save(target)


if __name__ == "__main__":
    found = {path.name: path for path in Path(sys.argv[1]).rglob("*.ttf")}
    for name, source_name in SOURCES.items():
        make(found[source_name], Path(sys.argv[2]) / name)
