"""Blocks to strips: everything but tables, which have a module of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from . import blocks, house
from .blocks import Block, Inline, Labels
from .errors import StructureError
from .house import HEAVY, MARGIN_GAP, Grid, PhaseColours, TextStyle, text_width
from .ink import Links, Picture, TextLine, prepare
from .lines import break_lines, widest_atom
from .strips import Decoration, Frame, Ink, Strip
from .tags import Destination, Elem, Entry
from .text import plain, runs

LIST_INDENT = 16
PAD = 14
BULLET = "•"


@dataclass
class Sheet:
    """What every block is composed against, and the headings met so far."""

    grid: Grid
    colours: PhaseColours
    labels: Labels
    parent: Elem
    entries: list[Entry] = field(default_factory=list)
    level: int = 0


def text_strips(
    content: Inline, style: TextStyle, elem: Elem, x: float, width: float, gap: float = 0
) -> list[Strip]:
    """Return a strip for each line, with no single line left alone on a page."""
    links = Links()
    strips = [
        Strip(style.leading, [Ink(elem, x, style.baseline, TextLine(line, links))])
        for line in break_lines(runs(content, style), style, width)
    ]
    if strips:
        strips[0].gap = gap
    for strip in [*strips[:1], *strips[-2:-1]]:
        strip.keep = len(strips) > 1
    return strips


def kept(strips: list[Strip]) -> list[Strip]:
    """Return the strips, all of them kept with what follows."""
    for strip in strips:
        strip.keep = True
    return strips


def framed(strips: list[Strip], frame: Frame) -> list[Strip]:
    """Return the strips, inside one more frame."""
    frame.first, frame.last = strips[0], strips[-1]
    for strip in strips:
        strip.frames = (*strip.frames, frame)
    return strips


def hanging(strips: list[Strip]) -> Strip:
    """Return the lines as one strip without height, that hangs beside the text which follows."""
    inks, drop = [], 0.0
    decorations = []
    for strip in strips:
        drop += strip.gap if strip is not strips[0] else 0
        inks += [replace(ink, drop=ink.drop + drop) for ink in strip.inks]
        decorations += [replace(item, drop=item.drop + drop) for item in strip.decorations]
        drop += strip.height
    first_gap = strips[0].gap if strips else 0
    return Strip(0, inks, gap=first_gap, keep=True, wide=True, hang=drop, decorations=decorations)


def _paragraph(
    content: Inline, style: TextStyle, sheet: Sheet, gap: float, role: str = "P"
) -> list[Strip]:
    if not plain(content):
        return []
    grid = sheet.grid
    elem = sheet.parent.add(role)
    return text_strips(content, style, elem, grid.column, grid.column_width, gap)


def paragraph(block: blocks.Paragraph, sheet: Sheet) -> list[Strip]:
    """Compose running text."""
    return _paragraph(block.text, house.BODY, sheet, 8)


def lead(block: blocks.Lead, sheet: Sheet) -> list[Strip]:
    """Compose the opening of a chapter."""
    return _paragraph(block.text, house.LEAD, sheet, 8)


def note(block: blocks.Note, sheet: Sheet) -> list[Strip]:
    """Compose a remark in small type."""
    return _paragraph(block.text, house.SMALL, sheet, 8)


def heading(block: blocks.Heading, sheet: Sheet) -> list[Strip]:
    """Compose a heading; it stays with the text below it."""
    if block.level not in (1, 2, 3) or block.level > sheet.level + 1:
        raise StructureError(
            f"Heading {block.text!r} has level {block.level} after level {sheet.level}"
        )
    sheet.level = block.level
    text, number = plain(block.text) or "–", plain(block.number)
    elem = sheet.parent.add(f"H{block.level + 1}")
    entry = Entry(block.level, number, text, Destination())
    if block.level < 3:
        sheet.entries.append(entry)
    strips = _HEADINGS[block.level](entry.title, text, number, elem, sheet)
    strips[0].destination = entry.destination
    return kept(strips)


def _chapter(title: str, text: str, number: str, elem: Elem, sheet: Sheet) -> list[Strip]:
    """Level 1: a heavy rule over the page, the number in the margin, the text in large type."""
    grid = sheet.grid
    if not grid.has_margin:
        return text_strips(title, house.SECTION, elem, grid.left, grid.width, gap=18)
    ink = beside(number, house.CHAPTER, elem, grid)
    x, shown = (grid.column, text) if ink else (grid.left, title)
    lines = text_strips(shown, house.CHAPTER, elem, x, grid.right - x)
    if ink:
        lines[0].inks.insert(0, ink)
    rule = Decoration(grid.left, 0, grid.width, stroke=house.INK, weight=HEAVY)
    strips = [Strip(9, gap=34, decorations=[rule]), *lines, Strip(4)]
    for strip in strips:
        strip.wide = True
    return strips


def beside(number: str, style: TextStyle, elem: Elem, grid: Grid) -> Ink | None:
    """Return the number of a heading in the margin column, None if there is none or it is long.

    The space behind it parts it from the heading for who hears it.
    """
    lines = break_lines(runs(number, style), style, grid.column - grid.left - MARGIN_GAP)
    if len(lines) != 1:
        return None
    last = lines[0].pieces[-1]
    lines[0].pieces[-1] = replace(last, run=replace(last.run, text=f"{last.run.text} "))
    return Ink(elem, grid.left, style.baseline, TextLine(lines[0]))


def _section(title: str, text: str, number: str, elem: Elem, sheet: Sheet) -> list[Strip]:
    """Level 2: in the margin column, beside the text it heads; above it if a word is too long."""
    grid, style = sheet.grid, house.SECTION
    width = grid.column - grid.left - MARGIN_GAP
    if not grid.has_margin:
        return _subsection(title, text, number, elem, sheet)
    if widest_atom(runs(title, style), style) > width:
        return text_strips(title, style, elem, grid.column, grid.column_width, gap=22)
    return [hanging(text_strips(title, style, elem, grid.left, width, gap=22))]


def _subsection(title: str, text: str, number: str, elem: Elem, sheet: Sheet) -> list[Strip]:
    """Level 3: in the text column."""
    grid = sheet.grid
    return text_strips(title, house.SUBSECTION, elem, grid.column, grid.column_width, gap=14)


_HEADINGS = {1: _chapter, 2: _section, 3: _subsection}


def quote(block: blocks.Quote, sheet: Sheet) -> list[Strip]:
    """Compose somebody's words, with a bar along them in the colour of the phase."""
    if not plain(block.text):
        return []
    grid, indent = sheet.grid, 18
    outer = sheet.parent.add("BlockQuote")
    x, width = grid.column + indent, grid.column_width - indent
    strips = text_strips(block.text, house.QUOTE, outer.add("P"), x, width, gap=14)
    if plain(block.source):
        strips[-1].keep = True
        strips += text_strips(block.source, house.SMALL, outer.add("P"), x, width, gap=5)
    bar = Frame("bar", grid.column, 5, sheet.colours.fill)
    return [*framed(strips, bar), Strip(6)]


def _list(
    items: Sequence[Inline], marks: Sequence[str], numbering: str, sheet: Sheet
) -> list[Strip]:
    elem = sheet.parent.add("L", numbering=numbering)
    grid, strips = sheet.grid, []
    widest = max(text_width(mark, house.FONT_BOLD, house.BODY.size) for mark in marks)
    indent = max(LIST_INDENT, widest + 5)
    for item, mark in zip(items, marks, strict=True):
        li = elem.add("LI")
        bullet = text_strips(mark, house.BODY_BOLD, li.add("Lbl"), grid.column, indent)
        x, width = grid.column + indent, grid.column_width - indent
        lines = text_strips(item, house.BODY, li.add("LBody"), x, width, gap=4)
        lines[0].inks = [*bullet[0].inks, *lines[0].inks]
        strips += lines
    strips[0].gap = 8
    return strips


def bullets(block: blocks.BulletList, sheet: Sheet) -> list[Strip]:
    """Compose a list without order; empty items are left out."""
    items = [item for item in block.items if plain(item)]
    return _list(items, [BULLET] * len(items), "Disc", sheet) if items else []


def numbered(block: blocks.NumberedList, sheet: Sheet) -> list[Strip]:
    """Compose a list in order; an empty item keeps its number and shows a dash."""
    items = [item if plain(item) else "–" for item in block.items]
    marks = [f"{number}." for number in range(block.start, block.start + len(items))]
    return _list(items, marks, "Decimal", sheet) if items else []


def figure(block: blocks.Figure, sheet: Sheet) -> list[Strip]:
    """Compose a drawing with its caption; wider than the text column, it takes the margin too."""
    if not plain(block.alt):
        raise StructureError("A figure needs a text for people who cannot see it")
    if block.drawing.width <= 0 or block.drawing.height <= 0:
        raise StructureError(f"The figure {block.alt!r} has no size")
    grid = sheet.grid
    drawing = prepare(block.drawing)
    wide = drawing.width > grid.column_width
    x, room = (grid.left, grid.width) if wide else (grid.column, grid.column_width)
    scale = min(1, room / drawing.width, (grid.height - 60) / drawing.height)
    height = drawing.height * scale
    outer = sheet.parent.add("Div")
    elem = outer.add("Figure", alt=plain(block.alt))
    strips = [Strip(height, [Ink(elem, x, height, Picture(drawing, scale))], gap=14, wide=wide)]
    if plain(block.caption):
        caption = outer.add("Caption")
        strips += text_strips(block.caption, house.SMALL, caption, x, room, gap=6)
        for strip in strips[:-1]:
            strip.keep = True
        for strip in strips:
            strip.wide = wide
    return [*strips, Strip(6, wide=wide)]


def page_break(block: blocks.PageBreak, sheet: Sheet) -> list[Strip]:
    """Compose a page break: an empty strip that starts a page."""
    return [Strip(0, new_page=True, wide=True, keep=True)]


def rule(block: blocks.Rule, sheet: Sheet) -> list[Strip]:
    """Compose a thin line."""
    grid = sheet.grid
    line = Decoration(grid.column, 0, grid.column_width, stroke=house.INK_SOFT, weight=0.75)
    return [Strip(4, gap=14, decorations=[line])]


def spacer(block: blocks.Spacer, sheet: Sheet) -> list[Strip]:
    """Compose white space, at most half a page."""
    return [Strip(0, gap=min(max(0.0, block.height), sheet.grid.height / 2))]


Composer = Callable[[Block, Sheet], list[Strip]]
COMPOSERS: dict[type, Composer] = {
    blocks.Heading: heading,
    blocks.Paragraph: paragraph,
    blocks.Lead: lead,
    blocks.Note: note,
    blocks.Quote: quote,
    blocks.BulletList: bullets,
    blocks.NumberedList: numbered,
    blocks.Figure: figure,
    blocks.PageBreak: page_break,
    blocks.Rule: rule,
    blocks.Spacer: spacer,
}


def compose(story: Sequence[Block], sheet: Sheet, composers: dict[type, Composer]) -> list[Strip]:
    """Return the strips of the whole story, in order."""
    strips: list[Strip] = []
    for block in story:
        composer = composers.get(type(block))
        if composer is None:
            raise StructureError(f"{type(block).__name__} is not a block")
        strips += composer(block, sheet)
    return strips
