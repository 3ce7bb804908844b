"""The yearly account of an area budget, on paper and as rows: plain data in, the same bytes out."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.agreements.area.models import Deciders
from aanbesteden.agreements.area.yearly import AreaYear, Moved, Part, Total
from aanbesteden.charts.words import euros
from aanbesteden.templatetags.dutch import date_nl


@dataclass(frozen=True)
class AreaPaper:
    """The account of one year, and whose it is."""

    account: AreaYear
    neighbourhood: str
    question: str
    question_id: int
    municipality: str
    team: str
    at: datetime


def in_short(found: AreaYear) -> list[tuple[str, Decimal]]:
    """Begin, in, out and end: they add up."""
    return [
        (_("In the pot at the begin of %(year)s") % {"year": found.year}, found.opening),
        (_("Came in"), found.received),
        (_("Paid"), found.spent),
        (_("In the pot at the end of %(year)s") % {"year": found.year}, found.closing),
    ]


def decider_name(row: Total) -> str:
    """The rule by which it was decided, in words."""
    return str(Deciders(row.by).label) if row.by else _("By no rule")


def told(moved: Moved) -> str:
    """What a line is, and for a counter entry why it is there."""
    if moved.undoes is None:
        return moved.text
    return _("Counter entry of %(number)s: %(reason)s") % {
        "number": moved.undoes,
        "reason": moved.reason,
    }


def render(data: AreaPaper) -> bytes:
    """The PDF. The same account at the same moment gives the same bytes."""
    year = data.account.year
    return pdf.render(
        pdf.Document(
            title=_("Area budget %(name)s %(year)s") % {"name": data.neighbourhood, "year": year},
            subtitle=data.question,
            author=data.municipality,
            subject=_("Yearly account of the area budget"),
            created_at=data.at,
            reference=f"WB-{data.question_id}-{year}",
            phase=4,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: AreaPaper) -> list[pdf.Block]:
    """In short, what came in, what it went to and who decided that, and every line."""
    found = data.account
    blocks: list[pdf.Block] = [
        pdf.Heading(1, _("In short")),
        pdf.Facts(
            [
                (_("Who carries the team"), data.team),
                (_("Made up on"), date_nl(data.at)),
                *((name, euros(amount)) for name, amount in in_short(found)),
            ]
        ),
        pdf.Heading(1, _("What came in, per source")),
    ]
    sources = [[row.label, row.by, euros(row.amount)] for row in found.sources]
    blocks += _table(sources, [_("Source"), _("Of whom")], found.received,
                     _("Nothing came in in this year."))  # fmt: skip
    blocks.append(pdf.Heading(1, _("What it went to, and who decided that")))
    spent = [[row.label, decider_name(row), euros(row.amount)] for row in found.purposes]
    blocks += _table(spent, [_("Purpose"), _("Decided by")], found.spent,
                     _("Nothing was paid in this year."))  # fmt: skip
    return [*blocks, *_moves(found)]


def _table(rows, header: list[str], total: Decimal, empty: str) -> list[pdf.Block]:
    if not rows:
        return [pdf.Paragraph(empty)]
    rows = [*rows, [_("Total"), "", euros(total)]]
    return [pdf.Table(header[0], [*header, _("Amount")], rows, (2,))]


def _moves(found: AreaYear) -> list[pdf.Block]:
    if not found.moves:
        return []
    rows = [
        [str(row.number), told(row), row.label, date_nl(row.on), euros(row.amount)]
        for row in found.moves
    ]
    rows.append(["", _("Total"), "", "", euros(found.received - found.spent)])
    header = [_("Number"), _("What"), _("Source or purpose"), _("Date"), _("Amount")]
    return [
        pdf.Heading(1, _("In and out of the pot")),
        pdf.Paragraph(_("What was undone stays here, with the entry that undoes it.")),
        pdf.Table(_("All lines of this year"), header, rows, (4,)),
    ]


def csv_rows(found: AreaYear) -> list[list[str]]:
    """Every line of every total, so that each can be added up again."""
    opening, _in, _out, closing = in_short(found)
    header = [_("Part"), _("Source or purpose"), _("Of whom, or decided by"), _("Number"),
              _("Date"), _("What"), _("Amount")]  # fmt: skip
    rows = [header, [opening[0], "", "", "", "", "", plain(opening[1])]]
    for row in found.sources:
        rows += [_line(_("Came in"), row, row.by, part) for part in row.parts]
    for row in found.purposes:
        rows += [_line(_("Paid"), row, decider_name(row), part) for part in row.parts]
    return [*rows, [closing[0], "", "", "", "", "", plain(closing[1])]]


def _line(kind: str, row: Total, by: str, part: Part) -> list[str]:
    moved = part.moved
    return [kind, row.label, by, str(moved.number), moved.on.isoformat(), told(moved),
            plain(part.amount)]  # fmt: skip


def plain(amount: Decimal) -> str:
    """As a Dutch spreadsheet reads it: a comma, no points."""
    return f"{amount:.2f}".replace(".", ",")
