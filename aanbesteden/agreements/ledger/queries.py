"""Reads of the ledger: what stands where, and the lines a total is made of."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from aanbesteden.agreements.household.sums import ZERO, Entry
from aanbesteden.agreements.ledger.models import GIVING, Account, AccountKind, LedgerLine
from aanbesteden.agreements.models import Agreement, MoneySide

SHOWN = tuple(MoneySide.values)


@dataclass(frozen=True)
class Choice:
    """Which lines: of a book, and narrower by kinds of account, year, partner and label."""

    book: str
    kinds: tuple[str, ...] = SHOWN
    year: int | None = None
    quarter: int | None = None  # 0: what is of no quarter
    partner: str | None = None  # a name; empty for the municipality and others
    label: str | None = None
    until: int | None = None  # all years up to and including this one
    through_pot: bool = False  # only what went in or out of the pot: money that moved

    def accounts(self) -> QuerySet[Account]:
        """The accounts this is about."""
        found = Account.objects.filter(book=self.book, kind__in=self.kinds)
        if self.partner is not None:
            found = found.filter(**_of_partner(self.partner))
        return found if self.label is None else found.filter(label=self.label)


def _of_partner(name: str) -> dict:
    return {"partner__name": name} if name else {"partner": None}


def entries_of(agreement: Agreement, book: str) -> list[Entry]:
    """What each account holds per year, added up exactly; what was undone is gone by itself."""
    sums: dict[tuple, Decimal] = {}
    lines = LedgerLine.objects.filter(entry__agreement=agreement, entry__book=book)
    ways = ("from_account", "to_account")
    fields = [f"{way}__{name}" for way in ways for name in ("kind", "label", "partner__name")]
    for year, quarter, amount, *ends in lines.values_list(
        "entry__year", "entry__quarter", "amount", *fields
    ):
        for goes_out, (kind, label, partner) in ((True, ends[:3]), (False, ends[3:])):
            if kind not in SHOWN:
                continue
            key = (kind, year, label, partner or "", quarter)
            sign = 1 if goes_out == (kind in GIVING) else -1
            sums[key] = sums.get(key, ZERO) + sign * amount
    return [
        Entry(kind, year, label, amount, partner, quarter)
        for (kind, year, label, partner, quarter), amount in sums.items()
        if amount
    ]


def lines_of(agreement: Agreement, choice: Choice) -> QuerySet[LedgerLine]:
    """The lines behind a total, the newest first."""
    accounts = choice.accounts().filter(agreement=agreement)
    found = LedgerLine.objects.filter(
        Q(from_account__in=accounts) | Q(to_account__in=accounts),
        entry__agreement=agreement,
        entry__book=choice.book,
    )
    if choice.year is not None:
        found = found.filter(entry__year=choice.year)
    if choice.until is not None:
        found = found.filter(entry__year__lte=choice.until)
    if choice.through_pot:
        pot = AccountKind.POT
        found = found.filter(Q(from_account__kind=pot) | Q(to_account__kind=pot))
    if choice.quarter is not None:
        found = found.filter(entry__quarter=choice.quarter or None)
    return found.select_related(
        "entry__made_by", "entry__corrected_by", "from_account__partner", "to_account__partner"
    ).order_by("-entry__booked_on", "-pk")


def counted(line: LedgerLine, choice: Choice) -> Decimal:
    """What *line* adds to the total of *choice*; below zero when it takes away."""
    amount = ZERO
    if touches(line.from_account, choice):
        amount += line.amount if line.from_account.kind in GIVING else -line.amount
    if touches(line.to_account, choice):
        amount += -line.amount if line.to_account.kind in GIVING else line.amount
    return amount


def touches(account: Account, choice: Choice) -> bool:
    """Whether *account* is one of those *choice* is about."""
    if account.kind not in choice.kinds:
        return False
    if choice.partner is not None and choice.partner != _name(account):
        return False
    return choice.label is None or account.label == choice.label


def _name(account: Account) -> str:
    return account.partner.name if account.partner else ""


def balance(agreement: Agreement, book: str, kind: str, **narrower) -> Decimal:
    """What stands on the accounts of one kind: all that came in less all that went out."""
    total = ZERO
    lines = LedgerLine.objects.filter(entry__agreement=agreement, entry__book=book)
    for way, sign in (("to_account", 1), ("from_account", -1)):
        asked = {f"{way}__kind": kind} | {
            f"{way}__{name}": value for name, value in narrower.items()
        }
        rows = lines.filter(**asked).values_list("amount", flat=True)
        total += sign * sum(rows, ZERO)
    return total


def named(line: LedgerLine) -> Account:
    """The account people know a line by: where it came from or what it is for, never the pot."""
    pots = (AccountKind.POT, AccountKind.PLANNED_POT, AccountKind.CALLED)
    return line.from_account if line.to_account.kind in pots else line.to_account
