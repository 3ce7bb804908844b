"""Reads of the travel budget: what was called for, came in, was spent and is left."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from aanbesteden.agreements.household.sums import ZERO
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerLine
from aanbesteden.agreements.ledger.queries import Choice, lines_of
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.travel.models import TravelBudget, TravelShare, TravelSpending


@dataclass(frozen=True)
class PartyShare:
    """What a party was asked and paid, in euros."""

    share: TravelShare
    name: str
    paid: Decimal

    @property
    def query(self) -> str:
        """How an address asks for the lines of this party in this year."""
        partner = self.share.partner
        asked = {"jaar": self.share.budget.year, "wie": partner.name if partner else ""}
        return urlencode(asked)

    @property
    def is_called(self) -> bool:
        return self.share.budget.called_at is not None

    @property
    def still(self) -> Decimal:
        """What this party still has to pay, once it was called for."""
        return self.share.amount - self.paid if self.is_called else ZERO


@dataclass(frozen=True)
class Statement:
    """The account of one year: begin, in, out and end add up."""

    budget: TravelBudget
    opening: Decimal
    shares: list[PartyShare]
    spent: list[tuple[str, Decimal]]

    @property
    def called(self) -> Decimal:
        return sum((row.share.amount for row in self.shares), ZERO)

    @property
    def received(self) -> Decimal:
        return sum((row.paid for row in self.shares), ZERO)

    @property
    def still(self) -> Decimal:
        return sum((row.still for row in self.shares), ZERO)

    @property
    def spent_total(self) -> Decimal:
        return sum((amount for _purpose, amount in self.spent), ZERO)

    @property
    def closing(self) -> Decimal:
        """What is in the pot at the end, and goes on to the next year."""
        return self.opening + self.received - self.spent_total


def statement_of(budget: TravelBudget) -> Statement:
    """The account of the year of *budget*, from the lines of the ledger; three queries."""
    opening, paid, spent = ZERO, {}, {}
    lines = LedgerLine.objects.filter(
        entry__agreement=budget.agreement_id, entry__book=Book.TRAVEL, entry__year__lte=budget.year
    ).select_related("entry", "from_account", "to_account")
    for line in lines:
        for account, sign in ((line.to_account, 1), (line.from_account, -1)):
            amount = sign * line.amount
            if line.entry.year < budget.year:
                opening += amount if account.kind == AccountKind.POT else ZERO
            elif account.kind == AccountKind.SPENDING:
                spent[account.label] = spent.get(account.label, ZERO) + amount
            elif account.kind == AccountKind.CALLED and _is_payment(line):
                paid[account.partner_id] = paid.get(account.partner_id, ZERO) - amount
    shares = budget.shares.select_related("partner", "budget")
    municipality = budget.agreement.question.municipality.name
    return Statement(
        budget=budget,
        opening=opening,
        shares=[
            PartyShare(
                row,
                row.partner.name if row.partner else municipality,
                paid.get(row.partner_id, ZERO),
            )
            for row in shares
        ],
        spent=sorted((purpose, amount) for purpose, amount in spent.items() if amount),
    )


def moves_of(budget: TravelBudget) -> list[LedgerLine]:
    """All that went in and out of the pot in this year, what was undone and its counter too."""
    choice = Choice(Book.TRAVEL, (AccountKind.POT,), year=budget.year)
    return list(lines_of(budget.agreement, choice).order_by("entry__booked_on", "pk"))


def _is_payment(line: LedgerLine) -> bool:
    return AccountKind.POT in (line.to_account.kind, line.from_account.kind)


def available(budget: TravelBudget) -> Decimal:
    """What is in the pot less what was approved and is not paid yet, in euros."""
    promised = sum((row.amount for row in approved_unpaid(budget)), ZERO)
    return statement_of(budget).closing - promised


def approved_unpaid(budget: TravelBudget):
    """Spending the keeper still pays; a payment that was undone waits again."""
    rows = TravelSpending.objects.filter(budget=budget, is_approved=True)
    return rows.filter(paid_entry=None) | rows.filter(paid_entry__corrected_by__isnull=False)


def budget_of(agreement: Agreement, year: int | None = None) -> TravelBudget | None:
    """The budget of a year, or the newest."""
    found = agreement.travel_budgets.select_related("keeper")
    return found.filter(year=year).first() if year else found.first()
