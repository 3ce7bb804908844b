"""Drawing on a page, so that everything drawn is either tagged content or marked as decoration."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from .house import FONT_TEXT, INK, TextStyle, house_font
from .strips import Decoration
from .tags import Elem, LinkElem, Mark


class _HouseCanvas(Canvas):
    """A canvas on which only the embedded faces can be used, also by ReportLab's own drawings."""

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        super().setFont(house_font(psfontname), size, leading)


class Brush:
    """Draws with ReportLab and keeps the marked content in step with the structure tree.

    `content(elem)` and `artifact()` say what the next strokes belong to. Marked content is never
    nested and is closed at the end of every page, so it always balances.
    """

    def __init__(self, page_size: tuple[float, float], language: str) -> None:
        self._buffer = BytesIO()
        self.canvas = _HouseCanvas(
            self._buffer,
            pagesize=page_size,
            pageCompression=1,
            invariant=1,
            initialFontName=FONT_TEXT,
            lang=language,
        )
        self.page = 0
        self._mcid = 0
        self._open: Elem | None = None
        self._is_open = False

    def content(self, elem: Elem) -> None:
        """Let what is drawn next belong to the element; joins what was just drawn for it."""
        if self._is_open and self._open is elem:
            return
        self._close()
        self.canvas.addLiteral(f"/{elem.role} <</MCID {self._mcid}>> BDC")
        elem.kids.append(Mark(self.page, self._mcid))
        self._mcid += 1
        self._is_open, self._open = True, elem

    def artifact(self) -> None:
        """Let what is drawn next be decoration, which is not read aloud."""
        if self._is_open and self._open is None:
            return
        self._close()
        self.canvas.addLiteral("/Artifact BMC")
        self._is_open, self._open = True, None

    def _close(self) -> None:
        if self._is_open:
            self.canvas.addLiteral("EMC")
        self._is_open = False

    def mark(self, elem: Elem | None) -> None:
        """Let what is drawn next be content of the element, or decoration if it is None."""
        if elem is None:
            self.artifact()
        else:
            self.content(elem)

    def text(self, x: float, y: float, text: str, font: str, style: TextStyle) -> None:
        """Write text with its baseline at y, in what is marked now."""
        writing = self.canvas.beginText(x, y)
        writing.setFont(font, style.size)
        writing.setFillColor(style.colour)
        if style.tracking:
            writing.setCharSpace(style.tracking * style.size)
        writing.textOut(text)
        if style.tracking:
            writing.setCharSpace(0)
        self.canvas.drawText(writing)

    def line(self, x: float, y: float, width: float, weight: float, colour: Color = INK) -> None:
        """Draw a horizontal line, in what is marked now."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(weight)
        self.canvas.line(x, y, x + width, y)

    def fill(self, x: float, y: float, width: float, height: float, colour: Color) -> None:
        """Fill a rectangle, in what is marked now."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(x, y, width, height, stroke=0, fill=1)

    def decorate(self, item: Decoration, top: float) -> None:
        """Draw a line or box as decoration; `top` is that of its strip."""
        self.artifact()
        y = top - item.drop
        if item.fill is not None:
            self.fill(item.x, y - item.height, item.width, item.height, item.fill)
        if item.stroke is not None and item.height:
            self.box(item.x, y - item.height, item.width, item.height, item.weight, item.stroke)
        elif item.stroke is not None:
            self.line(item.x, y, item.width, item.weight, item.stroke)

    def box(
        self, x: float, y: float, width: float, height: float, weight: float, colour: Color
    ) -> None:
        """Draw the outline of a rectangle, in what is marked now."""
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(weight)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def link_area(self, elem: LinkElem, rect: tuple[float, float, float, float]) -> None:
        """Make a rectangle of this page part of the link."""
        elem.areas.setdefault(self.page, []).append(rect)

    def next_page(self) -> None:
        """End the page."""
        self._close()
        self.canvas.showPage()
        self.page += 1
        self._mcid = 0

    def finish(self) -> bytes:
        """Return the file as ReportLab writes it: drawn and marked, not yet tagged."""
        return self.canvas.getpdfdata()
