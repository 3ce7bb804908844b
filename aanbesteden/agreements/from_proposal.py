"""The money of the chosen proposal: taken over as plan of the household book, and compared later.

A line of a proposal says who pays and what for. In the book it is two lines: income planned from
the source, and spending planned on the purpose.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.household.operations import enter
from aanbesteden.agreements.household.sums import ZERO, Entry
from aanbesteden.agreements.ledger.models import Book
from aanbesteden.agreements.ledger.queries import entries_of
from aanbesteden.agreements.models import Agreement, MoneySide
from aanbesteden.agreements.operations import hold
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.budgets import Budget, BudgetLine, Source
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.queries import content_of

audit.declare(
    money__planned=(gettext_lazy("The budget of the proposal came in the household book"), False)
)
MOST_LABEL = 120
# Who pays from its own pocket or earns it: these amounts are of the partner itself.
OF_PARTNER = (Source.OWN, Source.INCOME)


@dataclass(frozen=True)
class Planned:
    """What was or is planned under one name in one year. `partner` is a name, or empty."""

    side: str
    year: int
    partner: str
    label: str


@dataclass(frozen=True)
class Compared:
    """One planned amount: what the proposal said, and what the book says now."""

    planned: Planned
    proposed: Decimal
    now: Decimal

    @property
    def differs(self) -> Decimal:
        return self.now - self.proposed

    @property
    def side_label(self):
        return MoneySide(self.planned.side).label


@dataclass(frozen=True)
class Price:
    """The contribution of the municipality: as asked, as offered, as agreed."""

    asked: Decimal
    offered: Decimal | None
    agreed: Decimal | None

    @property
    def differs(self) -> Decimal | None:
        return None if self.agreed is None else self.agreed - self.asked


def budget_of(agreement: Agreement, user) -> Budget | None:
    """The budget of the chosen proposal; None when there is none, or *user* may not read it."""
    proposal = (
        Proposal.objects.filter(coalition=agreement.coalition_id)
        .select_related("tender__question__municipality", "coalition__tender__question")
        .first()
    )
    if proposal is None:
        return None
    try:
        budget = content_of(proposal, user=user).budget
    except (Refused, NotFound):
        return None
    return budget if budget.lines else None


def price_of(agreement: Agreement, budget: Budget | None) -> Price | None:
    """The price beside what was asked in the proposal and offered in the tender."""
    if budget is None:
        return None
    return Price(budget.asked, agreement.coalition.tender.contribution, agreement.amount)


def plan_in(budget: Budget, partners: Iterable[str]) -> Counter[Planned]:
    """What the book plans by this budget; a partner that left stands under all together."""
    known, plan = set(partners), Counter[Planned]()
    with translation.override(settings.LANGUAGE_CODE):
        for line in budget.lines:
            for place in _places(line, known):
                plan[place] += line.amount
    return Counter({place: amount for place, amount in plan.items() if amount})


def _places(line: BudgetLine, known: set[str]) -> tuple[Planned, Planned]:
    partner = line.partner if line.partner in known else ""
    source = Source(line.source)
    payer = partner if source in OF_PARTNER else ""
    purpose = line.about.strip() or _("The work of the proposal")
    if len(purpose) > MOST_LABEL:
        purpose = purpose[: MOST_LABEL - 1].rstrip() + "…"
    return (
        Planned(MoneySide.PLANNED_INCOME, line.year, payer, str(source.label)),
        Planned(MoneySide.PLANNED_SPENDING, line.year, partner, purpose),
    )


def compare(plan: Counter[Planned], entries: Iterable[Entry]) -> list[Compared]:
    """The plan of the proposal beside the plan in the book, by year; whatever stands in either."""
    now = Counter[Planned]()
    for entry in entries:
        if entry.side in (MoneySide.PLANNED_INCOME, MoneySide.PLANNED_SPENDING):
            now[Planned(entry.side, entry.year, entry.partner, entry.label)] += entry.amount
    places = sorted(
        {*plan, *now}, key=lambda one: (one.year, one.side, one.partner.lower(), one.label.lower())
    )
    return [Compared(place, plan[place] or ZERO, now[place] or ZERO) for place in places]


def compared(agreement: Agreement, budget: Budget | None) -> list[Compared]:
    """Every planned amount of proposal and book; empty without a budget to compare with."""
    if budget is None:
        return []
    partners = agreement.coalition.partners.filter(left_at=None).values_list("name", flat=True)
    return compare(plan_in(budget, partners), entries_of(agreement, Book.HOUSEHOLD))


def to_take_over(rows: Iterable[Compared]) -> list[Compared]:
    """What the proposal plans in years for which the book plans nothing yet.

    A year that was planned by hand is left alone: its money would be planned twice.
    """
    rows = list(rows)
    planned = {row.planned.year for row in rows if row.now}
    return [row for row in rows if row.proposed and row.planned.year not in planned]


def per_year(rows: Iterable[Compared]) -> list[Compared]:
    """The same comparison with one row per year and side."""
    sums: dict[Planned, Compared] = {}
    for row in rows:
        place = Planned(row.planned.side, row.planned.year, "", "")
        sofar = sums.get(place, Compared(place, ZERO, ZERO))
        sums[place] = Compared(place, sofar.proposed + row.proposed, sofar.now + row.now)
    return list(sums.values())


@transaction.atomic
def take_budget_over(agreement: Agreement, *, by: User, at: datetime) -> int:
    """Plan the years that have no plan yet; return how many lines came in."""
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    rows = to_take_over(compared(agreement, budget_of(agreement, by)))
    if not rows:
        raise Refused(gettext_lazy("Every year of the proposal has a plan in the book already."))
    partners = {row.name: row for row in agreement.coalition.partners.filter(left_at=None)}
    for row in rows:
        values: dict[str, Any] = {
            "side": row.planned.side,
            "year": row.planned.year,
            "partner": partners.get(row.planned.partner),
            "label": row.planned.label,
            "amount": row.proposed,
            "booked_on": timezone.localdate(at),
        }
        enter(agreement, values=values, by=by, at=at)
    audit.record(
        "money.planned",
        agreement,
        by=by,
        at=at,
        question=agreement.question,
        after={"lines": len(rows)},
    )
    return len(rows)
