"""The stakeholder analysis on paper: plain data in, bytes out."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.charts.pdf import to_drawing
from aanbesteden.stakeholders.field_data import FieldPaper, PublicPaper

WIDTH = 345
PLACE = 2


def render(data: FieldPaper) -> bytes:
    """The PDF. The same analysis gives the same bytes."""
    return _render(data, _("Stakeholder analysis"), "SA", story(data))


def render_public(data: PublicPaper) -> bytes:
    """The PDF for everybody."""
    return _render(data, _("Who can mean something?"), "SO", public_story(data))


def _render(data: Any, subject: str, letters: str, blocks: list[pdf.Block]) -> bytes:
    return pdf.render(
        pdf.Document(
            title=data.question,
            subtitle=subject,
            author=data.municipality,
            subject=subject,
            created_at=data.changed_at,
            reference=f"{letters}-{data.question_id}",
            phase=PLACE,
            contents=False,
            story=blocks,
            language=get_language() or "nl",
        )
    )


def story(data: FieldPaper) -> list[pdf.Block]:
    """Every drawing with its table, then our own position and what is missing."""
    blocks: list[pdf.Block] = [
        pdf.Note(_("For those who work on this dossier. What was said in confidence is left out."))
    ]
    if data.is_filtered:
        blocks.append(pdf.Note(_("A filter was on: these are not all players.")))
    blocks += [pdf.Heading(1, _("Power-interest field")), *_chart(data.field, _shapes())]
    if data.differences:
        blocks.append(pdf.Heading(2, _("The analysts differ about")))
        blocks.append(pdf.BulletList(data.differences))
    for chart in (data.ours, data.theirs):
        if chart.parties:
            blocks += [pdf.Heading(1, chart.heading()), *_chart(chart)]
    if data.relations.ties:
        blocks += [pdf.Heading(1, data.relations.heading()), *_chart(data.relations)]
    blocks += [pdf.Heading(1, _("Life domains")), *_chart(data.coverage)]
    return [*blocks, *_own(data.own), *_points(data.points)]


def _shapes() -> str:
    return _(
        "Round: supports. Square: neutral. Triangle: opposes. Diamond: not known. "
        "A larger mark is readier to carry risk. A ring with a letter holds several players."
    )


def _chart(chart: Any, caption: str = "") -> list[pdf.Block]:
    drawing = next(iter(chart.drawings().values()))
    header, rows = chart.table()
    figure = pdf.Figure(
        to_drawing(
            drawing,
            width=WIDTH,
            font=pdf.FONT_TEXT,
            bold=pdf.FONT_BOLD,
            heading=pdf.FONT_HEADING,
        ),
        f"{drawing.title}. {drawing.desc}",
        caption or getattr(chart, "caption", ""),
    )
    numeric = getattr(chart, "numeric_columns", ())
    notes = chart.notes() if hasattr(chart, "notes") else []
    blocks: list[pdf.Block] = [figure]
    if notes:
        blocks.append(pdf.BulletList([f"{letter}: {names}" for letter, names in notes]))
    return [*blocks, pdf.Table(chart.table_caption, header, rows, numeric)]


def _own(lines: list[tuple[str, str]]) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [pdf.Heading(1, _("Our own position"))]
    if not lines:
        return [*blocks, pdf.Paragraph(_("Not described yet."))]
    for label, text in lines:
        blocks += [pdf.Heading(2, label), *(pdf.Paragraph(part) for part in _parts(text))]
    return blocks


def _points(points) -> list[pdf.Block]:
    rows = [
        [str(point.label), str(point.judgement) or _("no answer yet"), point.reason]
        for point in points
    ]
    header = [_("Point"), _("Answer"), _("Why")]
    return [
        pdf.Heading(1, _("Is it complete?")),
        pdf.Table(_("Completeness points"), header, rows, ()),
    ]


def _parts(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def public_story(data: PublicPaper) -> list[pdf.Block]:
    """Only what the municipality chose to publish."""
    blocks: list[pdf.Block] = [
        pdf.Note(_("As far as they are public. What a player told in confidence is not in it."))
    ]
    if data.field.chart:
        blocks += [pdf.Heading(1, _("Power-interest field")), *_chart(data.field.chart)]
    if data.field.players:
        blocks.append(pdf.Heading(1, _("The players")))
    for player in data.field.players:
        blocks.append(pdf.Heading(2, player.name))
        rows = [(str(capfirst(label)), str(value)) for label, value in player.lines]
        blocks.append(pdf.Facts(rows) if rows else pdf.Paragraph(_("Only the name.")))
    if data.field.own:
        blocks.append(pdf.Heading(1, _("The municipality itself")))
        for label, text in data.field.own:
            blocks.append(pdf.Heading(2, str(capfirst(label))))
            blocks += [pdf.Paragraph(part) for part in _parts(text)]
    return blocks
