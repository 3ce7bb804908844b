"""The yearly statement of a travel budget on paper: plain data in, bytes out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.agreements.household.sums import ZERO
from aanbesteden.agreements.ledger.models import AccountKind, LedgerLine
from aanbesteden.agreements.travel.queries import Statement
from aanbesteden.charts.words import euros
from aanbesteden.templatetags.dutch import date_nl


@dataclass(frozen=True)
class StatementPaper:
    """The account of one year, and whose it is."""

    statement: Statement
    question: str
    question_id: int
    municipality: str
    coalition: str
    moves: list[LedgerLine]
    at: datetime


def render(data: StatementPaper) -> bytes:
    """The PDF. The same account at the same moment gives the same bytes."""
    year = data.statement.budget.year
    return pdf.render(
        pdf.Document(
            title=_("Travel budget %(year)s") % {"year": year},
            subtitle=data.question,
            author=data.municipality,
            subject=_("Yearly statement of the travel budget"),
            created_at=data.at,
            reference=f"RB-{data.question_id}-{year}",
            phase=4,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: StatementPaper) -> list[pdf.Block]:
    """In short, who paid what, what it was spent on."""
    found = data.statement
    header = [
        _("Party"),
        _("Turnover of the year before"),
        _("Share"),
        _("Paid"),
        _("Still to pay"),
    ]
    rows = [
        [
            row.name,
            euros(row.share.turnover) if row.share.turnover is not None else "–",
            euros(row.share.amount),
            euros(row.paid),
            euros(row.still),
        ]
        for row in found.shares
    ]
    rows.append([_("Total"), "", euros(found.called), euros(found.received), euros(found.still)])
    blocks: list[pdf.Block] = [
        pdf.Heading(1, _("In short")),
        pdf.Facts(
            [
                (_("Coalition"), data.coalition),
                (_("Kept by"), found.budget.keeper.name),
                (_("Made up on"), date_nl(data.at)),
                *((name, euros(amount)) for name, amount in in_short(found)),
            ]
        ),
        pdf.Heading(1, _("Who paid what")),
        pdf.Paragraph(rule()),
        pdf.Table(_("Shares and payments"), header, rows, (1, 2, 3, 4)),
        pdf.Heading(1, _("What it was spent on")),
    ]
    if not found.spent:
        return [*blocks, pdf.Paragraph(_("Nothing was spent in this year.")), *_moves(data)]
    spent = [[purpose, euros(amount)] for purpose, amount in found.spent]
    spent.append([_("Total"), euros(found.spent_total)])
    table = pdf.Table(_("Spending by purpose"), [_("Purpose"), _("Amount")], spent, (1,))
    return [*blocks, table, *_moves(data)]


def _moves(data: StatementPaper) -> list[pdf.Block]:
    """Every line of the pot; what was undone stands there with its counter entry."""
    if not data.moves:
        return []
    rows, total = [], ZERO
    for line in data.moves:
        amount = line.amount if line.to_account.kind == AccountKind.POT else -line.amount
        total += amount
        told = line.entry.text
        if line.entry.corrects_id:
            told = _("Counter entry: %(text)s. %(reason)s") % {
                "text": told,
                "reason": line.entry.reason,
            }
        rows.append([str(line.entry.number), told, date_nl(line.entry.booked_on), euros(amount)])
    rows.append(["", _("Total"), "", euros(total)])
    header = [_("Number"), _("What"), _("Date"), _("Amount")]
    return [
        pdf.Heading(1, _("In and out of the pot")),
        pdf.Paragraph(_("What was undone stays here, with the entry that undoes it.")),
        pdf.Table(_("All lines of this year"), header, rows, (3,)),
    ]


def in_short(found: Statement) -> list[tuple[str, object]]:
    """Begin, in, out and end: they add up."""
    return [
        (_("In the pot at the begin"), found.opening),
        (_("Paid in"), found.received),
        (_("Spent"), found.spent_total),
        (_("In the pot now"), found.closing),
    ]


def rule() -> str:
    """How the budget is divided, in words."""
    return _(
        "The municipality pays half, and the odd cent if there is one. The partners pay the other "
        "half by their turnover of the year before. Each part is rounded down to whole cents. The "
        "cents that are left go one by one to whose part lost most by rounding."
    )
