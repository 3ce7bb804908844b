"""Double entry: nothing appears or vanishes, and what was written stays."""

import random
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from aanbesteden.agreements.household import operations
from aanbesteden.agreements.household.sums import total
from aanbesteden.agreements.household.views import choice_of
from aanbesteden.agreements.ledger.booking import Move, Place, book
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry, LedgerLine
from aanbesteden.agreements.ledger.queries import balance, counted, entries_of, lines_of
from aanbesteden.agreements.models import MoneySide
from aanbesteden.policies import Refused
from tests.agreements.test_operations import AT, line


def fill(agreement, by, *, seed, count):
    """Random lines, every third one cancelled; what must be left, by side."""
    rng = random.Random(seed)
    left = dict.fromkeys(MoneySide.values, Decimal(0))
    partners = [None, *agreement.coalition.partners.all()]
    for number in range(count):
        side = rng.choice(MoneySide.values)
        amount = Decimal(rng.randint(1, 10**8)) / 100
        values = line(
            side=side,
            amount=amount,
            label=rng.choice(["Koks", "Vervoer"]),
            partner=rng.choice(partners),
            year=rng.choice([2026, 2027]),
            quarter=rng.choice([None, 1, 4]),
        )
        entry = operations.enter(agreement, values=values, by=by, at=AT)
        if number % 3 == 0:
            operations.cancel_money_line(entry, reason="Fout.", by=by, at=AT)
        else:
            left[side] += amount
    return left


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_appears_and_nothing_vanishes(town, at_work, seed):
    left = fill(at_work, town.staff, seed=seed, count=12)
    assert sum(balance(at_work, Book.HOUSEHOLD, kind) for kind in AccountKind) == 0
    sums = total(entries_of(at_work, Book.HOUSEHOLD))
    assert {side: getattr(sums, side) for side in MoneySide.values} == left
    assert balance(at_work, Book.HOUSEHOLD, AccountKind.POT) == sums.left
    numbers = list(LedgerEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_total_is_the_sum_of_the_lines_it_opens_to(town, at_work):
    fill(at_work, town.staff, seed=7, count=12)
    entries = entries_of(at_work, Book.HOUSEHOLD)
    asked = {(entry.side, entry.year, entry.partner, entry.label) for entry in entries}
    for side, year, partner, label in asked:
        told = {"kant": side, "jaar": str(year), "wie": partner, "wat": label}
        choice, signs = choice_of(told, Book.HOUSEHOLD)
        rows = lines_of(at_work, choice)
        assert sum(signs(row, counted(row, choice)) for row in rows) == sum(
            entry.amount
            for entry in entries
            if (entry.side, entry.year, entry.partner, entry.label) == (side, year, partner, label)
        )
    choice, signs = choice_of({"kant": "over"}, Book.HOUSEHOLD)
    rows = lines_of(at_work, choice)
    assert sum(signs(row, counted(row, choice)) for row in rows) == total(entries).left


def test_what_was_written_is_never_changed(town, at_work):
    entry = operations.enter(at_work, values=line(), by=town.staff, at=AT)
    row = entry.lines.get()
    with pytest.raises(TypeError):
        LedgerLine.objects.update(amount=1)
    with pytest.raises(TypeError):
        LedgerEntry.objects.all().delete()
    for changed in (row, entry):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            changed.save()


@pytest.mark.parametrize("amount", ["0", "-1", "0.001"])
def test_an_amount_is_more_than_zero_and_in_cents(town, at_work, amount):
    pot, theme = Place(AccountKind.POT), Place(AccountKind.SPENDING, "Koks")
    with pytest.raises(Refused):
        book(
            at_work, Book.HOUSEHOLD, [Move(pot, theme, Decimal(amount))],
            text="x", year=2027, booked_on=AT.date(), by=town.staff, at=AT,
        )  # fmt: skip
    assert not LedgerEntry.objects.exists()
