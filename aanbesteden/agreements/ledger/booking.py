"""The only writers of the ledger. Rights are judged by whoever calls: each book has its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.ledger.models import Account, AccountKind, LedgerEntry, LedgerLine
from aanbesteden.agreements.models import Agreement
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Place:
    """An account by what it stands for; made when first used. `partner` is a key or None."""

    kind: AccountKind
    label: str = ""
    partner: int | None = None


@dataclass(frozen=True)
class Move:
    """An amount in euros, above zero and to the cent, from one place to another."""

    source: Place
    target: Place
    amount: Decimal


@transaction.atomic
def book(
    agreement: Agreement,
    name: str,
    moves: Iterable[Move],
    *,
    text: str,
    year: int,
    booked_on: date,
    by: User,
    at: datetime,
    quarter: int | None = None,
) -> LedgerEntry:
    """Write one entry with its lines. Call it with the question held, so numbers have no gaps."""
    moves = list(moves)
    for move in moves:
        if move.amount <= 0 or move.amount != move.amount.quantize(CENT):
            raise Refused(_("An amount is more than zero, in whole cents."))
    entry = _entry(
        agreement, name, text=text[:200], year=year, quarter=quarter,
        booked_on=booked_on, made_by=by, made_at=at,
    )  # fmt: skip
    accounts = _accounts(agreement, name, moves)
    LedgerLine.objects.bulk_create(
        LedgerLine(
            entry=entry,
            from_account=accounts[move.source],
            to_account=accounts[move.target],
            amount=move.amount,
        )
        for move in moves
    )
    return entry


@transaction.atomic
def counter(entry: LedgerEntry, *, reason: str, by: User, at: datetime) -> LedgerEntry:
    """Undo *entry* by its opposite; both stay readable."""
    if entry.corrects_id or LedgerEntry.objects.filter(corrects=entry).exists():
        raise Refused(_("This line was cancelled already. Add a new line if that was wrong."))
    made = _entry(
        entry.agreement, entry.book, text=entry.text, year=entry.year, quarter=entry.quarter,
        booked_on=timezone.localdate(at), made_by=by, made_at=at, corrects=entry, reason=reason,
    )  # fmt: skip
    LedgerLine.objects.bulk_create(
        LedgerLine(
            entry=made,
            from_account_id=line.to_account_id,
            to_account_id=line.from_account_id,
            amount=line.amount,
        )
        for line in entry.lines.all()
    )
    return made


def _entry(agreement: Agreement, name: str, **values) -> LedgerEntry:
    last = LedgerEntry.objects.filter(agreement=agreement).order_by("-number").first()
    return LedgerEntry.objects.create(
        agreement=agreement, book=name, number=last.number + 1 if last else 1, **values
    )


def _accounts(agreement: Agreement, name: str, moves: list[Move]) -> dict[Place, Account]:
    wanted = {place for move in moves for place in (move.source, move.target)}
    return {
        place: Account.objects.get_or_create(
            agreement=agreement,
            book=name,
            kind=place.kind,
            label=place.label,
            partner_id=place.partner,
        )[0]
        for place in wanted
    }
