"""What comes before the text of a report: the cover, or else a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import house
from .blocks import Cover, Document
from .compose import Sheet, framed, kept, text_strips
from .emblem import Emblem
from .house import TextStyle
from .lines import break_lines, widest_atom
from .strips import Decoration, Frame, Ink, Strip
from .tables import facts_at
from .text import Run, plain, runs

TITLE_SIZES = (50, 46, 42, 38, 34, 30, 27, 24, 21, 18)
LEAST_GAP = 30
BELOW_ORGANISATION = 86
EMBLEM_RADIUS = 76


def title_style(title: str, width: float, room: float) -> TextStyle:
    """Return the largest type in which the question fits; the smallest if it fits in none."""
    style = house.TITLE
    for size in TITLE_SIZES:
        style = replace(house.TITLE, size=size, leading=size * 1.06, tracking=-0.025)
        title_runs = runs(title, style)
        height = len(break_lines(title_runs, style, width)) * style.leading
        if height <= room and not _breaks_word(title_runs, style, width):
            return style
    return style


def _breaks_word(title_runs: list[Run], style: TextStyle, width: float) -> bool:
    return widest_atom(title_runs, style) > width


def cover_strips(document: Document, cover: Cover, sheet: Sheet) -> list[Strip]:
    """Compose the title page: on the tint the question, below it what the document is."""
    grid, parent = sheet.grid, sheet.parent
    left, width = grid.left, grid.width
    head = text_strips(cover.organisation, house.ORGANISATION, parent.add("P"), left, width)
    kinds = _kind_strips(cover, sheet)
    title, after = parent.add("H1"), []
    if plain(document.subtitle):
        elem = parent.add("P")
        after = text_strips(document.subtitle, house.SUBTITLE, elem, left, width, gap=18)
    after.append(Strip(30))
    lower = _cover_facts(document, cover, sheet)
    room = grid.height - _height([*head, *kinds, *after, *lower]) - LEAST_GAP
    style = title_style(document.title, width, room - (16 if kinds else BELOW_ORGANISATION))
    gap = 16 if kinds else BELOW_ORGANISATION
    lines = kept(text_strips(document.title, style, title, left, width, gap))
    upper = framed(
        [*head, *kinds, *lines, *after], Frame("cover", 0, grid.page[0], sheet.colours.tint)
    )
    lower[0].gap = max(LEAST_GAP, grid.height - _height([*upper, *lower]))
    return [*upper, *kept(lower)]


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.gap + strip.height for strip in strips)


def _kind_strips(cover: Cover, sheet: Sheet) -> list[Strip]:
    """Return the kind of document, and the place in the cycle in a filled label."""
    grid, strips = sheet.grid, []
    gap = BELOW_ORGANISATION
    if plain(cover.phase_label):
        colours = sheet.colours
        style = replace(house.CAPTION, colour=colours.on_fill, leading=13)
        elem = sheet.parent.add("P")
        label = text_strips(cover.phase_label, style, elem, grid.left + 9, grid.width - 18, gap)
        room = max(ink.content.line.width for strip in label for ink in strip.inks) + 18
        height = sum(strip.height for strip in label) + 10
        band = Decoration(grid.left, -5, room, height, house.INK, 1, colours.fill)
        label[0].decorations.append(band)
        strips += label
        gap = 20
    if plain(cover.kind):
        style = replace(house.SUBTITLE, family=house.BODY_BOLD.family)
        elem = sheet.parent.add("P")
        strips += text_strips(cover.kind, style, elem, grid.left, grid.width, gap)
    return strips


def _cover_facts(document: Document, cover: Cover, sheet: Sheet) -> list[Strip]:
    """Return the heavy rule, the facts below it and the wheel beside them."""
    grid, labels = sheet.grid, sheet.labels
    rows = [(labels.period, cover.period)] if plain(cover.period) else []
    rows += [*cover.facts, (labels.reference, document.reference)]
    rule = Decoration(grid.left, 0, grid.width, stroke=house.INK, weight=house.HEAVY)
    strips = [Strip(10, decorations=[rule])]
    room = grid.width - EMBLEM_RADIUS * 3
    strips += facts_at(rows, sheet, grid.left, room, 80)
    low = max(0.0, EMBLEM_RADIUS * 2.3 - sum(strip.height for strip in strips))
    strips.append(Strip(low))
    emblem = Emblem(EMBLEM_RADIUS, document.phase)
    centre = grid.right - EMBLEM_RADIUS * 1.3
    strips[0].inks.append(Ink(None, centre, 24 + EMBLEM_RADIUS * 1.1, emblem))
    return strips


def title_strips(document: Document, sheet: Sheet) -> list[Strip]:
    """Compose the title above the text of a report without a cover."""
    grid = sheet.grid
    style = title_style(document.title, grid.width, 160)
    if style.size > house.TITLE.size:
        style = house.TITLE
    strips = text_strips(document.title, style, sheet.parent.add("H1"), grid.left, grid.width)
    if plain(document.subtitle):
        elem = sheet.parent.add("P")
        strips += text_strips(document.subtitle, house.SUBTITLE, elem, grid.left, grid.width, 8)
    for strip in kept(strips):
        strip.wide = True
    return strips
