"""A letter: who writes to whom, when and about what; then the text; then who signs."""

from __future__ import annotations

from collections.abc import Sequence

from . import blocks, house
from .blocks import Letter
from .compose import Sheet, bullets, kept, paragraph, text_strips
from .emblem import Emblem
from .house import TextStyle
from .strips import Ink, Strip
from .tables import facts_at
from .text import clean, plain

SENDER_X = 360
SENDER_WIDTH = 150
ADDRESS_DROP = 68
ADDRESS_HEIGHT = 110
SUBJECT = TextStyle(16, 19.5, house.SECTION.family, tracking=-0.01)


def _block(
    lines: Sequence[str], style: TextStyle, sheet: Sheet, x: float, room: float
) -> list[Strip]:
    """Return lines that are read as one paragraph."""
    text = "\n".join(clean(line) for line in lines if plain(line))
    return text_strips(text, style, sheet.parent.add("P"), x, room) if text else []


def _side_by_side(left: list[Strip], right: list[Strip], at_least: float) -> list[Strip]:
    """Return two columns as one strip; what stands left is read after what stands right."""
    strip, heights = Strip(0, keep=True), []
    for column, start in ((right, 0.0), (left, ADDRESS_DROP)):
        drop = start
        for part in column:
            drop += part.gap
            for ink in part.inks:
                ink.drop += drop
                strip.inks.append(ink)
            drop += part.height
        heights.append(drop)
    strip.height = max(*heights, at_least)
    return [strip]


def letter_strips(letter: Letter, sheet: Sheet) -> list[Strip]:
    """Compose all that stands above the text of a letter."""
    grid = sheet.grid
    name = _block([letter.sender.name], house.ORGANISATION, sheet, SENDER_X, SENDER_WIDTH)
    lines = _block(letter.sender.lines, house.SMALL, sheet, SENDER_X, SENDER_WIDTH)
    if lines:
        lines[0].gap = 4
    address = _block(letter.addressee, house.BODY, sheet, grid.left, 250)
    head = _side_by_side(address, [*name, *lines], ADDRESS_DROP + ADDRESS_HEIGHT)
    head[0].inks.append(Ink(None, grid.left + 17, 16, Emblem(14)))
    strips = [*head, *_reference_strips(letter, sheet)]
    subject = text_strips(
        plain(letter.subject), SUBJECT, sheet.parent.add("H1"), grid.left, grid.width, gap=26
    )
    strips += [*kept(subject), Strip(8, keep=True)]
    return [*strips, *paragraph(blocks.Paragraph(letter.salutation), sheet)]


def _reference_strips(letter: Letter, sheet: Sheet) -> list[Strip]:
    labels, grid = sheet.labels, sheet.grid
    rows = [(labels.date, letter.date), (labels.our_reference, letter.reference)]
    if plain(letter.your_reference):
        rows.append((labels.your_reference, letter.your_reference))
    return facts_at(rows, sheet, grid.left, grid.width, 88)


def closing_strips(letter: Letter, sheet: Sheet) -> list[Strip]:
    """Compose the end of a letter; the greeting and the name stay on one page."""
    signer = letter.signer
    strips = kept(paragraph(blocks.Paragraph(letter.closing), sheet))
    if strips:
        strips[0].gap = 18
    if plain(signer.on_behalf_of):
        strips += kept(paragraph(blocks.Paragraph(signer.on_behalf_of), sheet))
    strips.append(Strip(40, keep=True))
    who = [blocks.bold(signer.name), *([f"\n{signer.role}"] if plain(signer.role) else [])]
    strips += kept(paragraph(blocks.Paragraph(who), sheet))
    strips[-1].keep = False
    if letter.enclosures:
        strips += kept(paragraph(blocks.Paragraph(blocks.bold(sheet.labels.enclosures)), sheet))
        strips[-1].gap = 22
        strips += bullets(blocks.BulletList(letter.enclosures), sheet)
    return strips
