"""What the parties say: the framed dissent, and the assent in the same size without a frame."""

from __future__ import annotations

from dataclasses import replace

from . import blocks, house
from .compose import PAD, Sheet, framed, hanging, text_strips
from .house import MARGIN_GAP, TextStyle
from .strips import Decoration, Frame, Strip
from .tags import Elem
from .text import plain

_STANCE = {"dissent": house.BAD, "assent": house.GOOD, "note": house.INK}


def callout(block: blocks.Callout, sheet: Sheet) -> list[Strip]:
    """Compose a party's word: who it is in the margin column, what it says beside it."""
    grid, inset = sheet.grid, PAD if block.kind == "dissent" else 0
    elem = sheet.parent.add("Div")
    x = grid.left + inset
    side_room = grid.column - x - MARGIN_GAP if grid.has_margin else grid.width - 2 * inset
    side = _who(block, elem, x, side_room)
    text_x = grid.column if grid.has_margin else x
    body: list[Strip] = []
    for content in block.paragraphs:
        if plain(content):
            width = grid.right - inset - text_x
            body += text_strips(content, house.BODY, elem.add("P"), text_x, width, gap=7)
    head = [hanging(side)] if grid.has_margin else _kept(side)
    strips = [Strip(inset or 10, keep=True, wide=True), *head, *body, Strip(inset or 10, wide=True)]
    if body:
        body[-1].keep = True
    if inset:
        weight = house.HEAVY
        strips = framed(strips, Frame("box", grid.left, grid.width, house.INK, weight))
    else:
        line = Decoration(grid.left, 0, grid.width, stroke=house.HAIRLINE, weight=house.THIN)
        strips[0].decorations.append(line)
    strips[0].gap = {"dissent": 16, "assent": 4, "note": 16}[block.kind]
    return [*strips, Strip(6, wide=True)] if inset else strips


def _kept(strips: list[Strip]) -> list[Strip]:
    for strip in strips:
        strip.keep = True
    return strips


def _who(block: blocks.Callout, elem: Elem, x: float, room: float) -> list[Strip]:
    """Return the lines that say who speaks, in what part, and for or against."""
    strips = text_strips(plain(block.title) or "–", house.SECTION, elem.add("P"), x, room)
    if plain(block.role):
        strips += text_strips(block.role, house.SMALL, elem.add("P"), x, room)
    if plain(block.stance):
        strips += _stance(block, elem, x, room)
    return strips


def _stance(block: blocks.Callout, elem: Elem, x: float, room: float) -> list[Strip]:
    """Return the stance in a thin outline; the colour only repeats what the words say."""
    colour = _STANCE[block.kind]
    style: TextStyle = replace(house.SMALL_BOLD, colour=colour, leading=11.5)
    strips = text_strips(block.stance, style, elem.add("P"), x + 5, room - 10, gap=9)
    widest = max(ink.content.line.width for strip in strips for ink in strip.inks)
    height = sum(strip.height for strip in strips) + 6
    strips[0].decorations.append(Decoration(x, -3, widest + 10, height, stroke=colour, weight=0.9))
    strips[-1].height += 6
    return strips
