"""Pages to ink: decoration first, then the content in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from . import house
from .brush import Brush
from .house import Grid, PhaseColours, text_width
from .lines import break_lines
from .strips import Frame, Page, Placed
from .text import Run, clean

BAND = 7
COVER_BAND = 15
OPEN_END = 8


@dataclass(frozen=True)
class Running:
    """What every page carries besides its text; the first `bare` pages carry none of it.

    `header_from` is the first page, from 0, that has the title at its head.
    """

    title: str
    left: str
    page_of: tuple[str, str]
    total: int
    colours: PhaseColours
    grid: Grid
    band: bool = True
    header_from: int = 0
    bare: int = 0

    @cached_property
    def header(self) -> list[str]:
        """The lines of the head, worked out once for all pages."""
        return _fit(self.title, self.grid.width, 2)

    def number(self, page: int) -> str:
        """What the foot says of a page, counted from 0."""
        before, between = self.page_of
        return f"{before} {page + 1} {between} {self.total}"

    @cached_property
    def footer(self) -> list[str]:
        """The line of the foot, with room left for the longest page number."""
        number = text_width(self.number(self.total), house.FONT_BOLD, house.RUNNING.size)
        return _fit(self.left, self.grid.width - number - 20, 1)


def paint_page(page: Page, brush: Brush, running: Running) -> None:
    """Draw one page and end it."""
    brush.artifact()
    for part in _frames(page):
        _FRAMES[part.frame.kind](part, brush, running)
    if brush.page >= running.bare:
        _running(brush, running)
    for placed in page.placed:
        for item in placed.strip.decorations:
            brush.decorate(item, placed.top)
        for ink in placed.strip.inks:
            if placed.artifact or ink.elem is None:
                ink.content.draw(brush, None, ink.x, placed.top - ink.drop)
    _content(page, brush)
    brush.next_page()


def _content(page: Page, brush: Brush) -> None:
    """Draw what is read: strip by strip, but a table row cell by cell."""
    for _, group in groupby(page.placed, key=_row_key):
        inks = [
            (ink, placed.top - ink.drop)
            for placed in group
            for ink in placed.strip.inks
            if not placed.artifact and ink.elem is not None
        ]
        for ink, y in sorted(inks, key=lambda pair: pair[0].order):
            ink.content.draw(brush, ink.elem, ink.x, y)


def _row_key(placed: Placed) -> int:
    return id(placed.strip.row or placed.strip)


@dataclass
class _Part:
    """The part of a frame on one page, and whether it begins and ends there."""

    frame: Frame
    top: float
    bottom: float = 0
    begins: bool = False
    ends: bool = False


def _frames(page: Page) -> Iterable[_Part]:
    """Return the part of each frame that is on the page."""
    parts: dict[Frame, _Part] = {}
    for placed in page.placed:
        for frame in placed.strip.frames:
            part = parts.setdefault(frame, _Part(frame, placed.top))
            part.bottom = placed.top - placed.strip.height
            part.begins = part.begins or placed.strip is frame.first
            part.ends = part.ends or placed.strip is frame.last
    return parts.values()


def _box(part: _Part, brush: Brush, running: Running) -> None:
    """Draw a box of four edges; where it goes on, it is open and runs past the text a little."""
    frame, half = part.frame, part.frame.weight / 2
    top = part.top if part.begins else part.top + OPEN_END
    bottom = part.bottom if part.ends else part.bottom - OPEN_END
    for x in (frame.x, frame.x + frame.width - frame.weight):
        brush.fill(x, bottom, frame.weight, top - bottom, frame.colour)
    if part.begins:
        brush.line(frame.x, top - half, frame.width, frame.weight, frame.colour)
    if part.ends:
        brush.line(frame.x, bottom + half, frame.width, frame.weight, frame.colour)


def _bar(part: _Part, brush: Brush, running: Running) -> None:
    frame = part.frame
    brush.fill(frame.x, part.bottom, frame.width, part.top - part.bottom, frame.colour)


def _cover(part: _Part, brush: Brush, running: Running) -> None:
    """The full-bleed band of a question page: the fill, then the tint down to the text's end."""
    page_top = running.grid.page[1]
    frame = part.frame
    brush.fill(0, part.bottom, frame.width, page_top - part.bottom, frame.colour)
    brush.fill(0, page_top - COVER_BAND, frame.width, COVER_BAND, running.colours.fill)


_FRAMES = {"box": _box, "bar": _bar, "cover": _cover}


def _running(brush: Brush, running: Running) -> None:
    """Draw the band, the title at the head and the page number at the foot."""
    grid = running.grid
    if running.band:
        height = grid.page[1]
        brush.fill(0, height - BAND, grid.page[0], BAND, running.colours.fill)
    if brush.page >= running.header_from:
        _header(brush, running)
    y = grid.bottom - 28
    right = grid.right
    brush.line(grid.left, y + 14, right - grid.left, house.THIN, house.HAIRLINE)
    style = house.RUNNING
    text = running.number(brush.page)
    width = text_width(text, house.FONT_BOLD, style.size)
    brush.text(right - width, y, text, house.FONT_BOLD, house.RUNNING_BOLD)
    for line in running.footer:
        brush.text(grid.left, y, line, house.FONT_TEXT, style)


def _header(brush: Brush, running: Running) -> None:
    grid, style = running.grid, house.RUNNING
    y = grid.page[1] - 34
    for line in running.header:
        brush.text(grid.left, y, line, house.FONT_TEXT, style)
        y -= style.leading


def _fit(text: str, width: float, count: int) -> list[str]:
    """Return the text in at most so many lines.

    The title stands in full on the first page; here it may end in an ellipsis, for it only
    reminds of what is being read.
    """
    style = house.RUNNING
    runs = [Run(clean(text), house.FONT_TEXT)] if clean(text) else []
    lines = [line.text.strip() for line in break_lines(runs, style, width - 8)]
    if len(lines) > count:
        lines = [*lines[: count - 1], f"{lines[count - 1]} …"]
    return lines
