"""Reads for the yearly account of an area budget: three queries, however many lines there are."""

from aanbesteden.agreements.area.models import AreaBudget, AreaDecision
from aanbesteden.agreements.area.yearly import AreaYear, Decided, Moved, account
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry, LedgerLine
from aanbesteden.agreements.models import Agreement


def years_of(agreement: Agreement) -> list[int]:
    """In which years money moved or was promised, the newest first."""
    rows = LedgerEntry.objects.filter(agreement=agreement, book=Book.AREA)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def year_of(budget: AreaBudget, year: int) -> AreaYear:
    """The account of one year, from the lines of the ledger alone."""
    town = budget.agreement.question.municipality.name
    lines = LedgerLine.objects.filter(
        entry__agreement=budget.agreement_id, entry__book=Book.AREA, entry__year__lte=year
    ).select_related("entry__corrects", "from_account__partner", "to_account__partner")
    moves = [_moved(line, town) for line in lines.order_by("pk") if _through_pot(line)]
    agreed = AreaDecision.objects.filter(budget=budget, is_agreed=True).order_by("number")
    decided = [Decided(row.service, row.deciders, row.amount) for row in agreed]
    return account(moves, decided, year)


def _through_pot(line: LedgerLine) -> bool:
    return AccountKind.POT in (line.from_account.kind, line.to_account.kind)


def _moved(line: LedgerLine, town: str) -> Moved:
    comes_in = line.to_account.kind == AccountKind.POT
    other = line.from_account if comes_in else line.to_account
    entry = line.entry
    return Moved(
        number=entry.number,
        year=entry.year,
        on=entry.booked_on,
        text=entry.text,
        label=other.label,
        amount=line.amount if comes_in else -line.amount,
        is_income=other.kind == AccountKind.INCOME,
        party=other.partner.name if other.partner else town,
        undoes=entry.corrects.number if entry.corrects else None,
        reason=entry.reason,
    )
