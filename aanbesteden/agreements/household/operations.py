"""Writes to the household book."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.ledger.booking import Move, Place, book, counter
from aanbesteden.agreements.ledger.models import GIVING, AccountKind, Book, LedgerEntry
from aanbesteden.agreements.models import Agreement, MoneySide
from aanbesteden.agreements.operations import hold, refuse_problems
from aanbesteden.agreements.rules import money_problems
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    money__added=(_("A line was added to the household book"), False),
    money__cancelled=(_("A line of the household book was cancelled"), False),
)
PLANNED = (MoneySide.PLANNED_INCOME, MoneySide.PLANNED_SPENDING)


@transaction.atomic
def add_money_line(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime
) -> LedgerEntry:
    """Add one line to the book.

    `values`: side, year, partner, label, amount (euros), booked_on, and quarter (1-4) if known.
    """
    hold(agreement.question_id, agreement)
    policies.keep_book.check(by, agreement)
    refuse_problems(money_problems(values, agreement, at))
    made = enter(agreement, values=values, by=by, at=at)
    audit.record(
        "money.added",
        made,
        by=by,
        at=at,
        question=agreement.question,
        after={name: values[name] for name in ("side", "year", "label", "amount")},
    )
    return made


def enter(agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime) -> LedgerEntry:
    """Put a line that was checked in the ledger: from who gives it, or to what it is for."""
    side = AccountKind(values["side"])
    partner = values.get("partner")
    named = Place(side, values["label"], partner.pk if partner else None)
    pot = Place(AccountKind.PLANNED_POT if side in PLANNED else AccountKind.POT)
    ends = (named, pot) if side in GIVING else (pot, named)
    return book(
        agreement,
        Book.HOUSEHOLD,
        [Move(*ends, values["amount"])],
        text=values["label"],
        year=values["year"],
        quarter=values.get("quarter"),
        booked_on=values["booked_on"],
        by=by,
        at=at,
    )


@transaction.atomic
def cancel_money_line(entry: LedgerEntry, *, reason: str, by: User, at: datetime) -> LedgerEntry:
    """Undo a line by a counter entry, with a reason. Both stay readable."""
    agreement = entry.agreement
    hold(agreement.question_id, agreement)
    policies.cancel_line.check(by, LedgerEntry.objects.get(pk=entry.pk))
    if not reason.strip():
        raise Refused(_("Say why this line is cancelled. Everybody in the book reads it."))
    made = counter(entry, reason=reason.strip(), by=by, at=at)
    audit.record(
        "money.cancelled",
        entry,
        by=by,
        at=at,
        question=agreement.question,
        after={"by_entry": made.number},
        reason=reason.strip(),
    )
    return made
