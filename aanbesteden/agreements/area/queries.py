"""Reads of the area budget: which rule holds, how many must say yes, what is free."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from aanbesteden.agreements.area.models import AreaBudget, AreaRule, Deciders
from aanbesteden.agreements.household.sums import ZERO, Household, Row, add_up
from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance, entries_of


def rule_for(amount: Decimal, rules: Iterable[AreaRule]) -> str:
    """Who decides about *amount* (euros); where no rule fits: all parties."""
    fitting = [row for row in rules if row.up_to is not None and amount <= row.up_to]
    if fitting:
        return min(fitting, key=lambda row: row.up_to).deciders
    return next((row.deciders for row in rules if row.up_to is None), Deciders.ALL)


def needed(deciders: str, parties: int) -> int:
    """How many of so many parties must say yes."""
    if deciders == Deciders.MOST:
        return parties // 2 + 1
    return min({Deciders.ONE: 1, Deciders.TWO: 2}.get(Deciders(deciders), parties), parties)


def outcome(deciders: str, *, yes: int, no: int, parties: int) -> bool | None:
    """True when enough say yes, False when that can no longer be; None while it is open."""
    wanted = needed(deciders, parties)
    if yes >= wanted:
        return True
    return False if parties - no < wanted else None


@dataclass(frozen=True)
class AreaMoney:
    """The pot: what was promised and came in per source, what was decided and paid per service."""

    book: Household
    promised: Decimal
    in_pot: Decimal

    @property
    def sources(self) -> list[Row]:
        return self.book.sources

    @property
    def services(self) -> list[Row]:
        return self.book.themes

    @property
    def free(self) -> Decimal:
        """What was promised and not decided about yet, in euros."""
        return self.promised


def money_of(budget: AreaBudget) -> AreaMoney:
    agreement = budget.agreement
    return AreaMoney(
        book=add_up(entries_of(agreement, Book.AREA)),
        promised=balance(agreement, Book.AREA, AccountKind.PLANNED_POT),
        in_pot=balance(agreement, Book.AREA, AccountKind.POT),
    )


def still_to_pay(budget: AreaBudget, service: str) -> Decimal:
    """What was decided for a service and not paid yet, in euros."""
    agreement = budget.agreement
    decided = balance(agreement, Book.AREA, AccountKind.PLANNED_SPENDING, label=service)
    paid = balance(agreement, Book.AREA, AccountKind.SPENDING, label=service)
    return max(decided - paid, ZERO)
