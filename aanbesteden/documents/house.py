"""The house style on paper: faces, colours, type sizes and the grid of a page, in points."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONT_TEXT = "AanbestedenText"
FONT_BOLD = "AanbestedenText-Bold"
FONT_ITALIC = "AanbestedenText-Italic"
FONT_BOLD_ITALIC = "AanbestedenText-BoldItalic"
FONT_FIGURES = "AanbestedenFigures"
FONT_FIGURES_BOLD = "AanbestedenFigures-Bold"
FONT_HEADING = "AanbestedenHeading-Bold"

_FOLDER = Path(__file__).parent / "fonts"
_FILES = {
    FONT_TEXT: "AtkinsonHyperlegibleNext-Regular.ttf",
    FONT_BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    FONT_ITALIC: "AtkinsonHyperlegibleNext-Italic.ttf",
    FONT_BOLD_ITALIC: "AtkinsonHyperlegibleNext-BoldItalic.ttf",
    FONT_FIGURES: "AtkinsonHyperlegibleNextTabular-Regular.ttf",
    FONT_FIGURES_BOLD: "AtkinsonHyperlegibleNextTabular-Bold.ttf",
    FONT_HEADING: "BricolageGrotesque-Bold.ttf",
}
_lock = threading.Lock()


@cache
def _register() -> frozenset[int]:
    """Register every face with ReportLab; return the characters that all of them have."""
    covered: list[set[int]] = []
    for name, file in _FILES.items():
        font = TTFont(name, _FOLDER / file, asciiReadable=False)
        pdfmetrics.registerFont(font)
        covered.append(set(font.face.charToGlyph))
    return frozenset(set.intersection(*covered))


def register_fonts() -> frozenset[int]:
    """Make the faces known, once per process; return the code points that can be printed."""
    with _lock:
        return _register()


@cache
def _face(name: str) -> TTFont:
    register_fonts()
    return pdfmetrics.getFont(name)


def text_width(text: str, font: str, size: float, tracking: float = 0) -> float:
    """Return the width of the text; `tracking` is in ems, added after every character."""
    return _face(font).stringWidth(text, size) + len(text) * tracking * size


def house_font(name: str) -> str:
    """Return the face that takes the place of a font ReportLab names by itself.

    The PDF standard fonts are never embedded, so a drawing that uses one would not be
    readable everywhere and the file would fail PDF/UA.
    """
    if name in _FILES:
        return name
    return FONT_BOLD if "bold" in name.lower() else FONT_TEXT


# Registered on import, so that a drawing made before the first document already has the faces
# to measure its text with; otherwise the first document of a process could differ from the next.
register_fonts()

PAPER = HexColor("#FFFFFF")
SURFACE = HexColor("#F4F1EA")
INK = HexColor("#16192B")
INK_SOFT = HexColor("#4A4E60")
HAIRLINE = HexColor("#D9D5CA")
LINK = HexColor("#17468F")
BAD = HexColor("#B3200E")
GOOD = HexColor("#1F6B2A")


@dataclass(frozen=True)
class PhaseColours:
    """The colours of a place in the cycle: a fill for bands, a tint for surfaces."""

    fill: Color
    tint: Color
    on_fill: Color


PHASES = {
    1: PhaseColours(HexColor("#1E56B0"), HexColor("#E6EEFA"), PAPER),
    2: PhaseColours(HexColor("#0B7469"), HexColor("#DFF2EF"), PAPER),
    3: PhaseColours(HexColor("#CC3A1A"), HexColor("#FDE9E1"), PAPER),
    4: PhaseColours(HexColor("#FFC72C"), HexColor("#FFF3CC"), INK),
    5: PhaseColours(HexColor("#9ACB3C"), HexColor("#EDF6DB"), INK),
}
NO_PHASE = PhaseColours(INK, SURFACE, PAPER)


@dataclass(frozen=True)
class TextStyle:
    """How running text looks; `family` is the regular, bold, italic and bold italic face."""

    size: float
    leading: float
    family: tuple[str, str, str, str] = (FONT_TEXT, FONT_BOLD, FONT_ITALIC, FONT_BOLD_ITALIC)
    colour: Color = INK
    tracking: float = 0

    def font(self, bold: bool, italic: bool) -> str:
        """Return the face for this weight and slope."""
        return self.family[bool(bold) + 2 * bool(italic)]

    @property
    def baseline(self) -> float:
        """Distance from the top of a line to its baseline.

        It follows the leading alone, so that two texts of different size with the same leading
        stand on one line beside each other.
        """
        return self.leading * 0.72


_BOLD_FAMILY = (FONT_BOLD, FONT_BOLD, FONT_BOLD_ITALIC, FONT_BOLD_ITALIC)
_HEADING_FAMILY = (FONT_HEADING,) * 4
_FIGURES_FAMILY = (FONT_FIGURES, FONT_FIGURES_BOLD, FONT_FIGURES, FONT_FIGURES_BOLD)
_FIGURES_BOLD_FAMILY = (FONT_FIGURES_BOLD,) * 4

BODY = TextStyle(10.5, 15.5)
LEAD = TextStyle(13.5, 19.5)
SMALL = TextStyle(8.5, 12.5, colour=INK_SOFT)
SMALL_BOLD = replace(SMALL, family=_BOLD_FAMILY)
QUOTE = TextStyle(14, 20)
CAPTION = TextStyle(9.5, 14, _BOLD_FAMILY)
CELL = TextStyle(9.5, 13.5)
CELL_BOLD = replace(CELL, family=_BOLD_FAMILY)
CELL_FIGURES = replace(CELL, family=_FIGURES_FAMILY)
CELL_FIGURES_BOLD = replace(CELL, family=_FIGURES_BOLD_FAMILY)
COLUMN_HEAD = TextStyle(8.5, 12, _BOLD_FAMILY, INK_SOFT)
BODY_BOLD = replace(BODY, family=_BOLD_FAMILY)
TITLE = TextStyle(30, 32, _HEADING_FAMILY, tracking=-0.02)
CHAPTER = TextStyle(22, 26, _HEADING_FAMILY, tracking=-0.015)
SECTION = TextStyle(12, 15.5, _HEADING_FAMILY, tracking=-0.005)
SUBSECTION = TextStyle(10.5, 15.5, _BOLD_FAMILY)
RUNNING = TextStyle(8, 11, colour=INK_SOFT)
RUNNING_BOLD = replace(RUNNING, family=_BOLD_FAMILY)
SUBTITLE = TextStyle(15, 21)
ORGANISATION = TextStyle(13, 17, _HEADING_FAMILY)

HEAVY = 2.25
THIN = 0.5


@dataclass(frozen=True)
class Grid:
    """Where things stand on a page, measured from the left and from the bottom of the paper.

    `column` is where the text starts; what lies between `left` and `column` is the margin
    column, as in a newspaper. A grid without one has `column` equal to `left`.
    """

    left: float
    column: float
    right: float
    top: float
    bottom: float
    page: tuple[float, float] = A4

    @property
    def has_margin(self) -> bool:
        """Whether headings have a column of their own beside the text."""
        return self.column > self.left

    @property
    def width(self) -> float:
        """Width over both columns."""
        return self.right - self.left

    @property
    def column_width(self) -> float:
        """Width of the text column, the measure of a line."""
        return self.right - self.column

    @property
    def height(self) -> float:
        """Height that text may fill."""
        return self.top - self.bottom


REPORT_GRID = Grid(left=54, column=196, right=541, top=772, bottom=76)
LETTER_GRID = Grid(left=71, column=71, right=510, top=780, bottom=76)
MARGIN_GAP = 16
