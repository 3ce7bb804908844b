"""A document as a column of strips, and that column cut into pages.

A strip is the smallest thing that stays whole: a line of a paragraph, or one line of every cell
of a table row. All strips are made before any page is, so pages, their number and the page
numbers in the contents are known in one pass, in time linear in the length of the document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from reportlab.lib.colors import Color

from .tags import Destination, Elem


class Content(Protocol):
    """Something that can be drawn: see `ink`."""

    def draw(self, brush: object, elem: Elem | None, x: float, y: float) -> None:
        """Draw at the place, as content of the element or as artifact if it is None."""


@dataclass
class Ink:
    """Content of an element at a place in a strip: `x` on the page, `drop` from the strip's top.

    Without an element it is decoration.

    `order` is the column of a table. Strips of one row are drawn column by column, so that the
    order of drawing on a page is the order of reading.
    """

    elem: Elem | None
    x: float
    drop: float
    content: Content
    order: int = 0


@dataclass(frozen=True)
class Decoration:
    """A line or box that carries no content; `drop` is that of its top, from the strip's top."""

    x: float
    drop: float
    width: float
    height: float = 0
    stroke: Color | None = None
    weight: float = 0
    fill: Color | None = None


@dataclass(eq=False)
class Frame:
    """A box or bar along all strips that carry it, drawn anew on every page they run over.

    `first` and `last` are the strips at its ends: a box stays open where it goes on.
    """

    kind: str
    x: float
    width: float
    colour: Color
    weight: float = 0
    first: Strip | None = None
    last: Strip | None = None


@dataclass
class Strip:
    """See the module. `gap` is the white above, which falls away at the top of a page.

    `keep` forbids a page break after the strip. `hang` is the height of what hangs beside the
    following strips in the margin column; `wide` says that the strip uses that column itself.
    `repeat` are the strips that come first when a page starts with this one.
    """

    height: float
    inks: list[Ink] = field(default_factory=list)
    gap: float = 0
    keep: bool = False
    wide: bool = False
    hang: float = 0
    new_page: bool = False
    decorations: list[Decoration] = field(default_factory=list)
    frames: tuple[Frame, ...] = ()
    repeat: tuple[Strip, ...] = ()
    row: object = None
    destination: Destination | None = None


@dataclass
class Placed:
    """A strip on a page; `top` is measured from the bottom of the paper."""

    strip: Strip
    top: float
    artifact: bool = False


@dataclass
class Page:
    """The strips of one page, from top to bottom."""

    placed: list[Placed] = field(default_factory=list)


def settle(strips: list[Strip]) -> list[Strip]:
    """Give what hangs in the margin its place: text starts beside it, nothing runs through it.

    The strips beside it stay with it on one page. Where there are too few of them before one
    that uses the margin itself, the last one is made higher.
    """
    left = 0.0
    previous: Strip | None = None
    for strip in strips:
        if left > 0 and previous:
            previous.keep = True
            if strip.wide or strip.new_page:
                previous.height += left
                left = 0
            elif previous.hang:
                _align(previous, strip)
            left -= strip.gap + strip.height
        left = strip.hang or left
        previous = strip
    if left > 0 and previous:
        previous.height += left
    return strips


def _align(hanging: Strip, text: Strip) -> None:
    """Put the first baseline beside the heading on the baseline of the heading."""
    text.gap = 0
    if hanging.inks and text.inks:
        shift = text.inks[0].drop - hanging.inks[0].drop
        for ink in hanging.inks:
            ink.drop += max(0.0, shift)


def _chunks(strips: list[Strip]) -> Iterator[list[Strip]]:
    """Yield the runs of strips that belong on one page."""
    chunk: list[Strip] = []
    for strip in strips:
        if strip.new_page and chunk:
            yield chunk
            chunk = []
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Pager:
    """Fills pages from top to bottom."""

    def __init__(self, top: float, bottom: float, first: int) -> None:
        self.top, self.bottom, self.first = top, bottom, first
        self.pages = [Page()]
        self.y = top

    @property
    def at_top(self) -> bool:
        return self.y >= self.top

    @property
    def room(self) -> float:
        # The hundredth forgives rounding in strips that were measured to fill a page exactly.
        return self.y - self.bottom + 0.01

    def height(self, chunk: list[Strip]) -> float:
        total = sum(strip.gap + strip.height for strip in chunk)
        return total - (chunk[0].gap if self.at_top else 0)

    def new_page(self, first: Strip) -> None:
        self.pages.append(Page())
        self.y = self.top
        for strip in first.repeat:
            self.place(strip, artifact=True)

    def place(self, strip: Strip, artifact: bool = False) -> None:
        self.y -= 0 if self.at_top else strip.gap
        page = self.pages[-1]
        page.placed.append(Placed(strip, self.y, artifact))
        if strip.destination and not artifact:
            strip.destination.page = self.first + len(self.pages) - 1
            strip.destination.top = self.y
        self.y -= strip.height

    def put(self, chunk: list[Strip]) -> None:
        wants_page = chunk[0].new_page or self.height(chunk) > self.room
        if wants_page and not self.at_top:
            self.new_page(chunk[0])
        for strip in chunk:
            # Only a chunk that is higher than a whole page is cut here, at any strip.
            if strip.height > self.room and not self.at_top:
                self.new_page(strip)
            self.place(strip)


def paginate(strips: list[Strip], top: float, bottom: float, first: int = 0) -> list[Page]:
    """Return the pages, at least one; every destination then knows its place.

    `first` is the number, from 0, of the first of these pages in the document.
    """
    pager = _Pager(top, bottom, first)
    for chunk in _chunks(strips):
        pager.put(chunk)
    return pager.pages
