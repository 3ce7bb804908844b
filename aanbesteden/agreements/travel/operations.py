"""Writes to the travel budget. Every euro goes through the ledger."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.ledger.booking import Move, Place, book, counter
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.agreements.rules import in_future
from aanbesteden.agreements.travel import policies
from aanbesteden.agreements.travel.letters import send_letters
from aanbesteden.agreements.travel.models import TravelBudget, TravelShare, TravelSpending
from aanbesteden.agreements.travel.queries import available, statement_of
from aanbesteden.agreements.travel.shares import by_turnover, halves
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    travelbudget__set=(_("The travel budget of a year was set"), False),
    travelbudget__called=(_("Payment for the travel budget was called for"), False),
    travelbudget__received=(_("A payment for the travel budget came in"), False),
    travelbudget__undone=(_("A payment of the travel budget was undone"), False),
    travelspending__proposed=(_("Spending from the travel budget was proposed"), False),
    travelspending__decided=(_("Spending from the travel budget was decided"), False),
    travelspending__paid=(_("Spending from the travel budget was paid"), False),
)


@transaction.atomic
def set_budget(
    agreement: Agreement,
    *,
    values: dict[str, Any],
    turnovers: dict[int, Decimal],
    by: User,
    at: datetime,
) -> TravelBudget:
    """Set the budget of a year and divide it. `values`: year, amount, keeper, due_on, pay_to.

    `turnovers` holds the turnover of the year before per key of a partner, in euros.
    """
    hold(agreement.question_id, agreement)
    budget = TravelBudget.objects.filter(agreement=agreement, year=values["year"]).first()
    if budget:
        policies.change_budget.check(by, budget)
    agreement_policies.keep_book.check(by, agreement)
    partners = set(agreement.coalition.partners.filter(left_at=None).values_list("pk", flat=True))
    if set(turnovers) != partners or values["keeper"].pk not in partners:
        raise Refused(_("Fill in the turnover of every partner, and choose one that keeps it."))
    if sum(turnovers.values()) <= 0 or min(turnovers.values()) < 0:
        raise Refused(_("At least one partner had turnover in the year before."))
    if budget is None:
        budget = TravelBudget(agreement=agreement, year=values["year"])
    for name in ("amount", "keeper", "due_on", "pay_to"):
        setattr(budget, name, values[name])
    budget.version += bool(budget.pk)
    budget.save()
    _divide(budget, turnovers)
    audit.record(
        "travelbudget.set",
        budget,
        by=by,
        at=at,
        question=agreement.question,
        after={"year": budget.year, "amount": budget.amount, "keeper": budget.keeper_id},
    )
    return budget


def _divide(budget: TravelBudget, turnovers: dict[int, Decimal]) -> None:
    municipality, partners = halves(budget.amount)
    budget.shares.all().delete()
    rows = [TravelShare(budget=budget, amount=municipality)]
    for key, amount in by_turnover(partners, turnovers).items():
        rows.append(
            TravelShare(budget=budget, partner_id=key, turnover=turnovers[key], amount=amount)
        )
    TravelShare.objects.bulk_create(rows)


@transaction.atomic
def call_for_payment(budget: TravelBudget, *, by: User, at: datetime) -> LedgerEntry:
    """Ask every party for its share, at once. From here on the division is fixed."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget)
    if budget.called_at:
        raise Refused(_("Payment was called for already. Nothing was changed."))
    text = _("Travel budget %(year)s") % {"year": budget.year}
    made = _book(
        budget,
        [
            Move(
                Place(AccountKind.INCOME, text, share.partner_id),
                Place(AccountKind.CALLED, "", share.partner_id),
                share.amount,
            )
            for share in budget.shares.all()
            if share.amount
        ],
        text=_("Call for payment, %(year)s") % {"year": budget.year},
        on=timezone.localdate(at),
        by=by,
        at=at,
    )
    _note(budget, "travelbudget.called", {"called_at": at}, by, at)
    send_letters(budget, at=at)
    return made


@transaction.atomic
def receive_payment(
    budget: TravelBudget,
    *,
    partner: Partner | None,
    amount: Decimal,
    on: date,
    by: User,
    at: datetime,
) -> LedgerEntry:
    """Record what a party paid; never more than it still owes of this year."""
    hold(budget.agreement.question_id, budget)
    policies.keep.check(by, budget)
    key = partner.pk if partner else None
    rows = [row for row in statement_of(budget).shares if row.share.partner_id == key]
    if not rows or amount > rows[0].still:
        raise Refused(_("This party does not owe that much. Look at what is still to be paid."))
    if in_future(on, at):
        raise Refused(_("This date has yet to come. Money that moved has a date before."))
    made = _book(
        budget,
        [Move(Place(AccountKind.CALLED, "", key), Place(AccountKind.POT), amount)],
        text=_("Paid by %(name)s") % {"name": rows[0].name},
        on=on,
        by=by,
        at=at,
    )
    audit.record(
        "travelbudget.received",
        budget,
        by=by,
        at=at,
        question=budget.agreement.question,
        after={"entry": made.number, "partner": key, "amount": amount},
    )
    return made


@transaction.atomic
def propose_spending(
    budget: TravelBudget, *, values: dict[str, Any], by: User, at: datetime
) -> TravelSpending:
    """Propose to spend something. `values`: purpose, why, amount (euros)."""
    hold(budget.agreement.question_id, budget)
    policies.propose.check(by, budget)
    made = TravelSpending.objects.create(budget=budget, proposed_by=by, proposed_at=at, **values)
    audit.record(
        "travelspending.proposed",
        made,
        by=by,
        at=at,
        question=budget.agreement.question,
        after={"purpose": made.purpose, "amount": made.amount},
    )
    return made


@transaction.atomic
def decide_spending(
    spending: TravelSpending, *, approved: bool, reason: str, by: User, at: datetime
) -> bool:
    """Say yes or no to a proposal; never to more than is in the pot."""
    hold(spending.budget.agreement.question_id, spending)
    policies.decide.check(by, spending)
    if approved and spending.amount > available(spending.budget):
        raise Refused(_("There is not enough in the pot for this. Wait until more was paid in."))
    if not approved and not reason.strip():
        raise Refused(_("Say why not. Who proposed it reads it."))
    changes = {
        "is_approved": approved,
        "decided_by": by,
        "decided_at": at,
        "decided_reason": reason.strip(),
    }
    return save_changes(
        spending,
        changes,
        kind="travelspending.decided",
        by=by,
        at=at,
        question=spending.budget.agreement.question,
        reason=reason.strip(),
    )


@transaction.atomic
def pay_spending(spending: TravelSpending, *, on: date, by: User, at: datetime) -> LedgerEntry:
    """The keeper paid what was approved."""
    budget = spending.budget
    hold(budget.agreement.question_id, spending)
    policies.keep.check(by, budget)
    entry = spending.paid_entry
    if not spending.is_approved or (entry and not hasattr(entry, "corrected_by")):
        raise Refused(_("Only what was approved and is not paid yet can be paid."))
    if in_future(on, at):
        raise Refused(_("This date has yet to come. Money that moved has a date before."))
    made = _book(
        budget,
        [
            Move(
                Place(AccountKind.POT),
                Place(AccountKind.SPENDING, spending.purpose),
                spending.amount,
            )
        ],
        text=spending.purpose,
        on=on,
        by=by,
        at=at,
    )
    save_changes(
        spending,
        {"paid_entry": made},
        kind="travelspending.paid",
        by=by,
        at=at,
        question=budget.agreement.question,
    )
    return made


@transaction.atomic
def undo_payment(entry: LedgerEntry, *, reason: str, by: User, at: datetime) -> LedgerEntry:
    """Undo a payment in or out that was recorded wrongly, by a counter entry."""
    hold(entry.agreement.question_id)
    policies.undo.check(by, LedgerEntry.objects.get(pk=entry.pk))
    if not reason.strip():
        raise Refused(_("Say why this line is cancelled. Everybody in the book reads it."))
    made = counter(entry, reason=reason.strip(), by=by, at=at)
    audit.record(
        "travelbudget.undone",
        entry,
        by=by,
        at=at,
        question=entry.agreement.question,
        after={"by_entry": made.number},
        reason=reason.strip(),
    )
    return made


def _book(budget: TravelBudget, moves, *, text, on, by, at) -> LedgerEntry:
    return book(
        budget.agreement,
        Book.TRAVEL,
        moves,
        text=str(text),
        year=budget.year,
        booked_on=on,
        by=by,
        at=at,
    )


def _note(budget: TravelBudget, kind: str, changes: dict, by, at) -> None:
    save_changes(budget, changes, kind=kind, by=by, at=at, question=budget.agreement.question)
