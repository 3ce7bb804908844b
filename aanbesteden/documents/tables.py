"""Tables: column widths, rows as strips, and everything in the house style built from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import blocks, house
from .blocks import Inline
from .compose import Sheet, kept, text_strips
from .errors import StructureError
from .house import THIN, TextStyle
from .ink import Links, TextLine
from .lines import break_lines, full_width, widest_atom
from .strips import Decoration, Ink, Strip
from .tags import Elem
from .text import Run, plain, runs

GUTTER = 12
ROW_PAD = 4.5
WHOLE_ROW_LINES = 8
NARROW_COLUMNS = 3
WHOLE_FACTS = 10
WIDEST_WORD = 0.45
LEAST_OF_TEXT = 0.14
HIGHEST_REPEAT = 0.3


@dataclass(frozen=True)
class Cell:
    """The text of a cell, in runs, with its look and its element."""

    runs: list[Run]
    style: TextStyle
    elem: Elem
    right: bool = False


@dataclass(frozen=True)
class Column:
    """Where a column stands and how wide its text may be."""

    x: float
    width: float


def shares(least: list[float], wished: list[float], room: float) -> list[float]:
    """Divide the room over columns, given the least and the wished width of each.

    If all wishes fit, what is left goes to the columns in proportion to their wish. If not even
    the least fits, the widest columns give in and words will be broken there.
    """
    if sum(wished) <= room:
        spare = room - sum(wished)
        total = sum(wished) or 1
        return [wish + spare * wish / total for wish in wished]
    if sum(least) >= room:
        return _level(least, room)
    spare = room - sum(least)
    wants = [max(0.0, wish - width) for wish, width in zip(wished, least, strict=True)]
    total = sum(wants) or 1
    return [width + spare * want / total for width, want in zip(least, wants, strict=True)]


def _level(least: list[float], room: float) -> list[float]:
    """Cut the widest columns to one width, such that all of them fill the room."""
    left, level = room, 0.0
    for index, width in enumerate(sorted(least)):
        level = left / (len(least) - index)
        if width >= level:
            break
        left -= width
    return [min(width, level) for width in least]


def columns(rows: Sequence[Sequence[Cell]], x: float, room: float) -> list[Column]:
    """Return the places of the columns, so that words stay whole if they can at all."""
    count = max(len(row) for row in rows)
    least, wished = [8.0] * count, [8.0] * count
    for row in rows:
        for index, cell in enumerate(row):
            # A single monstrous word may not push the other columns aside.
            wish = full_width(cell.runs, cell.style)
            word = wish if cell.right and wish < room / 4 else widest_atom(cell.runs, cell.style)
            # Nor may long text be pressed into a column of a word wide.
            word = max(min(word, room * WIDEST_WORD), min(wish, room * LEAST_OF_TEXT))
            least[index] = max(least[index], word)
            wished[index] = max(wished[index], wish)
    wished = [max(pair) for pair in zip(wished, least, strict=True)]
    widths = shares(least, wished, room - GUTTER * (count - 1))
    result = []
    for width in widths:
        result.append(Column(x, width))
        x += width + GUTTER
    return result


def row_strips(cells: Sequence[Cell], places: Sequence[Column], pad: float) -> list[Strip]:
    """Return the row, a strip for each line of its highest cell.

    A short row stays whole. A long one may run over a page; the lines of a cell then still belong
    to its one element.
    """
    row = object()
    texts = [
        break_lines(cell.runs, cell.style, place.width)
        for cell, place in zip(cells, places, strict=False)
    ]
    leading = max(cell.style.leading for cell in cells)
    baseline = max(cell.style.baseline for cell in cells)
    strips = [Strip(leading, row=row, wide=True) for _ in range(max(map(len, texts), default=0))]
    strips = strips or [Strip(leading, row=row, wide=True)]
    for order, (cell, place, lines) in enumerate(zip(cells, places, texts, strict=False)):
        links = Links()
        for strip, line in zip(strips, lines, strict=False):
            text = TextLine(line, links, place.width if cell.right else 0)
            strip.inks.append(Ink(cell.elem, place.x, baseline, text, order))
    whole = len(strips) <= WHOLE_ROW_LINES
    for strip in strips[:-1] if whole else [*strips[:1], strips[-2]]:
        strip.keep = True
    _pad(strips, pad)
    return strips


def _pad(strips: list[Strip], pad: float) -> None:
    strips[0].height += pad
    for ink in strips[0].inks:
        ink.drop += pad
    strips[-1].height += pad


def underline(strips: list[Strip], x: float, width: float, weight: float) -> None:
    """Draw a line under the last strip of a row."""
    colour = house.HAIRLINE if weight <= THIN else house.INK
    drop = strips[-1].height
    strips[-1].decorations.append(Decoration(x, drop, width, stroke=colour, weight=weight))


def _no_row_alone(rows: list[list[Strip]]) -> None:
    """Keep the first two and the last two rows together."""
    if len(rows) > 1:
        rows[0][-1].keep = rows[-2][-1].keep = True


def _check(block: blocks.Table) -> None:
    if not block.header:
        raise StructureError(f"Table {block.caption!r} has no columns")
    for number, row in enumerate(block.rows, 1):
        if len(row) > len(block.header):
            raise StructureError(f"Row {number} of table {block.caption!r} has too many cells")


def _header_cells(block: blocks.Table, elem: Elem) -> list[Cell]:
    tr = elem.add("THead").add("TR")
    style = house.COLUMN_HEAD
    return [
        Cell(runs(text, style), style, tr.add("TH", scope="Column"), i in block.numeric_columns)
        for i, text in enumerate(block.header)
    ]


def _body_cells(block: blocks.Table, elem: Elem) -> list[list[Cell]]:
    body = elem.add("TBody") if block.rows else elem
    result = []
    for values in block.rows:
        tr = body.add("TR")
        padded = [*values, *[""] * (len(block.header) - len(values))]
        result.append([_body_cell(block, tr, i, value) for i, value in enumerate(padded)])
    return result


def _body_cell(block: blocks.Table, tr: Elem, index: int, value: Inline) -> Cell:
    number = index in block.numeric_columns
    if block.row_header and index == 0:
        style = house.CELL_FIGURES_BOLD if number else house.CELL_BOLD
        elem = tr.add("TH", scope="Row")
    else:
        style = house.CELL_FIGURES if number else house.CELL
        elem = tr.add("TD")
    return Cell(runs(value, style), style, elem, number)


def _repeat(caption: str, head: list[Strip], sheet: Sheet, x: float, room: float) -> list[Strip]:
    """Return what stands above the rows on a next page; not tagged, for it has been read.

    A head so high that hardly any room would be left below it does not return.
    """
    strips = []
    if caption:
        text = f"{caption} ({sheet.labels.continued})"
        strips = kept(text_strips(text, house.SMALL, Elem("Artifact"), x, room))
    strips = [*strips[:2], *(replace(strip, gap=0) for strip in head), Strip(3)]
    if sum(strip.height for strip in strips) > sheet.grid.height * HIGHEST_REPEAT:
        return []
    return strips


def table(block: blocks.Table, sheet: Sheet) -> list[Strip]:
    """Compose a table with its caption and repeating header."""
    _check(block)
    grid = sheet.grid
    elem = sheet.parent.add("Table", summary=plain(block.summary))
    caption = plain(block.caption)
    caption_elem = elem.add("Caption") if caption else elem
    head_cells, body_cells = _header_cells(block, elem), _body_cells(block, elem)
    wide = len(block.header) > NARROW_COLUMNS
    x, room = (grid.left, grid.width) if wide else (grid.column, grid.column_width)
    places = columns([head_cells, *body_cells], x, room)
    titles = kept(text_strips(caption, house.CAPTION, caption_elem, x, room))
    head = kept(row_strips(head_cells, places, 3))
    underline(head, x, room, 1.25)
    repeat = tuple(_repeat(caption, head, sheet, x, room))
    rows = [row_strips(cells, places, ROW_PAD) for cells in body_cells]
    for row in rows:
        underline(row, x, room, THIN)
    _no_row_alone(rows)
    body = [strip for row in rows for strip in row]
    for strip in body:
        strip.repeat = repeat
    return _as_block([*titles, *head, *body], wide)


def _as_block(strips: list[Strip], wide: bool) -> list[Strip]:
    strips[0].gap = 16
    strips[-1].keep = False
    for strip in strips:
        strip.wide = wide
    return [*strips, Strip(8, wide=wide)]


def facts_at(
    rows: Sequence[tuple[str, Inline]], sheet: Sheet, x: float, room: float, label_width: float
) -> list[Strip]:
    """Compose labels with values at any place; an empty value shows as a dash."""
    body = sheet.parent.add("Table").add("TBody")
    places = [Column(x, label_width), Column(x + label_width + GUTTER, room - label_width - GUTTER)]
    strips: list[Strip] = []
    for label, value in rows:
        tr = body.add("TR")
        head, data = tr.add("TH", scope="Row"), tr.add("TD")
        shown = value if plain(value) else "–"
        label_style = replace(house.CELL, colour=house.INK_SOFT)
        cells = [
            Cell(runs(label, label_style), label_style, head),
            Cell(runs(shown, house.CELL_BOLD), house.CELL_BOLD, data),
        ]
        row = row_strips(cells, places, 4)
        underline(row, x, room, THIN)
        strips += row
    return strips


def facts(block: blocks.Facts, sheet: Sheet) -> list[Strip]:
    """Compose labels with values in the text column."""
    if not block.rows:
        return []
    grid = sheet.grid
    widest = max(full_width(runs(label, house.CELL), house.CELL) for label, _ in block.rows)
    label_width = min(max(widest, 60), grid.column_width * 0.4)
    strips = facts_at(block.rows, sheet, grid.column, grid.column_width, label_width)
    if len(block.rows) <= WHOLE_FACTS:
        kept(strips)
    return _as_block(strips, wide=False)


def signatures(block: blocks.Signatures, sheet: Sheet) -> list[Strip]:
    """Compose who signs, with room for a signature on paper where none was given yet."""
    if not block.rows:
        return []
    labels, grid = sheet.labels, sheet.grid
    elem = sheet.parent.add("Table")
    header = [labels.on_behalf_of, labels.name_and_role, labels.signature]
    frame = blocks.Table("", header, ())
    head_cells = _header_cells(frame, elem)
    body = elem.add("TBody")
    third = (grid.width - 2 * GUTTER) / 3
    places = [Column(grid.left + i * (third + GUTTER), third) for i in range(3)]
    head = kept(row_strips(head_cells, places, 3))
    underline(head, grid.left, grid.width, 1.25)
    strips = list(head)
    for row in block.rows:
        strips += _signature(row, frame, body, places, sheet, tuple(head))
    return _as_block(strips, wide=True)


def _signature(
    row: blocks.Signature,
    frame: blocks.Table,
    body: Elem,
    places: list[Column],
    sheet: Sheet,
    repeat: tuple[Strip, ...],
) -> list[Strip]:
    tr = body.add("TR")
    who = [row.name, *([f"\n{row.role}"] if plain(row.role) else [])]
    values: list[Inline] = [row.on_behalf_of, who, row.signed]
    cells = [_body_cell(frame, tr, index, value) for index, value in enumerate(values)]
    strips = row_strips(cells, places, 9)
    if not plain(row.signed):
        strips[-1].height += 26
    for strip in strips:
        strip.keep = strip is not strips[-1]
        strip.repeat = repeat
    underline(strips, sheet.grid.left, sheet.grid.width, THIN)
    return strips
