"""The contents of a report, with links; page numbers are drawn once the pages are known."""

from __future__ import annotations

from collections.abc import Sequence

from . import house
from .compose import Sheet, beside, kept, text_strips
from .house import TextStyle
from .ink import LinkArea, PageNumber
from .strips import Decoration, Ink, Strip
from .tags import Elem, Entry, LinkElem

NUMBER_ROOM = 34
SECTION_INDENT = 16
CHAPTER_LINE = TextStyle(11.5, 16, house.BODY_BOLD.family)
SECTION_LINE = TextStyle(10.5, 15)


def contents_strips(entries: Sequence[Entry], sheet: Sheet, elem: Elem) -> list[Strip]:
    """Compose the contents: chapters, with their sections in a list of their own below them.

    `elem` is the element that holds the contents; it was made before the text's own elements.
    """
    grid = sheet.grid
    head = elem.add("H2")
    rule = Decoration(grid.left, 0, grid.width, stroke=house.INK, weight=house.HEAVY)
    title = text_strips(sheet.labels.contents, house.CHAPTER, head, grid.left, grid.width)
    strips = kept([Strip(9, decorations=[rule]), *title, Strip(10)])
    # Without numbers there is nothing to put in the margin column.
    x = grid.column if any(entry.number for entry in entries) else grid.left
    toc = elem.add("TOC")
    inner: Elem | None = None
    item: Elem | None = None
    for entry in entries:
        if entry.level == 1 or item is None:
            item, inner = toc.add("TOCI"), None
            strips += _entry(entry, CHAPTER_LINE, item, x, sheet)
        else:
            inner = inner or item.add("TOC")
            indent = SECTION_INDENT if x == grid.left else 0
            strips += _entry(entry, SECTION_LINE, inner.add("TOCI"), x + indent, sheet)
    return strips


def _entry(entry: Entry, style: TextStyle, item: Elem, x: float, sheet: Sheet) -> list[Strip]:
    """Return the lines of one entry; the whole of it is a link to the heading."""
    grid = sheet.grid
    link = LinkElem("Link", destination=entry.destination)
    link.text = entry.title
    item.add("Reference").kids.append(link)
    room = grid.right - x - NUMBER_ROOM
    number = beside(entry.number, style, link, grid) if style is CHAPTER_LINE else None
    shown = entry.text if number else entry.title
    strips = text_strips(shown, style, link, x, room)
    if number:
        strips[0].inks.insert(0, number)
    strips[0].gap = 9 if style is CHAPTER_LINE else 2
    kept(strips[:-1])
    page = PageNumber(entry.destination, style.font(False, False), style, grid.right - x)
    strips[-1].inks.append(Ink(link, x, style.baseline, page))
    area = LinkArea(grid.width, style.baseline, style.leading - style.baseline)
    for strip in strips:
        strip.inks.append(Ink(link, grid.left, style.baseline, area))
    return strips
