"""The yearly account of the area budget: nothing appears, nothing vanishes, undone or not."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.agreements.area import document, operations
from aanbesteden.agreements.area.yearly import Decided, Moved, account
from aanbesteden.agreements.area.yearly_queries import year_of, years_of
from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance
from tests import pooling
from tests.agreements.test_operations import AT

YEARS = (2026, 2027, 2028)
LABELS = ("Jeugd", "Sport")
CENTS = st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100)


@st.composite
def books(draw):
    """Lines in the order in which they were written; some undo an earlier one, in its own year."""
    decided = [
        Decided(draw(st.sampled_from(LABELS)), draw(st.sampled_from(("one", "all"))), draw(CENTS))
        for _n in range(draw(st.integers(0, 4)))
    ]
    moves: list[Moved] = []
    undone: set[int] = set()
    for number in range(1, draw(st.integers(0, 14)) + 1):
        free = [row for row in moves if row.undoes is None and row.number not in undone]
        if free and draw(st.booleans()):
            old = draw(st.sampled_from(free))
            undone.add(old.number)
            moves.append(Moved(number, old.year, old.on, old.text, old.label, -old.amount,
                               old.is_income, old.party, old.number, "Fout"))  # fmt: skip
            continue
        is_income, amount = draw(st.booleans()), draw(CENTS)
        year, label = draw(st.sampled_from(YEARS)), draw(st.sampled_from(LABELS))
        moves.append(Moved(number, year, date(year, 1, 2), "Regel", label,
                           amount if is_income else -amount, is_income, "De gemeente"))  # fmt: skip
    return moves, decided


@given(books())
def test_begin_and_in_less_out_is_the_end_and_the_begin_of_the_next_year(book):
    moves, decided = book
    pot = Decimal(0)
    for year in YEARS:
        found = account(moves, decided, year)
        assert found.opening == pot
        assert found.closing == found.opening + found.received - found.spent
        pot += sum((row.amount for row in moves if row.year == year), Decimal(0))
        assert found.closing == pot


@given(books())
def test_every_line_stands_in_full_in_the_totals_and_no_other_does(book):
    moves, decided = book
    for year in YEARS:
        found = account(moves, decided, year)
        seen: dict[int, Decimal] = {}
        for sign, rows in ((1, found.sources), (-1, found.purposes)):
            for row in rows:
                assert row.amount == sum((part.amount for part in row.parts), Decimal(0))
                for part in row.parts:
                    number = part.moved.number
                    seen[number] = seen.get(number, Decimal(0)) + sign * part.amount
        assert seen == {row.number: row.amount for row in moves if row.year == year}


@given(books())
def test_what_is_undone_weighs_nothing_for_whoever_decided_it(book):
    moves, decided = book
    undone = {row.undoes for row in moves if row.undoes} | {r.number for r in moves if r.undoes}
    found = [account(moves, decided, year) for year in YEARS]
    for year, whole in zip(YEARS, found, strict=True):
        mine = [part for row in whole.purposes for part in row.parts if part.moved.number in undone]
        by: dict[tuple[str, str], Decimal] = {}
        for part in mine:
            key = (part.moved.label, part.deciders)
            by[key] = by.get(key, Decimal(0)) + part.amount
        assert not any(by.values()), year


def test_a_payment_of_two_decisions_is_told_by_who_decided_each():
    decided = [Decided("Sport", "one", Decimal(100)), Decided("Sport", "all", Decimal(900))]
    paid = Moved(1, 2026, date(2026, 3, 1), "Zaal", "Sport", Decimal(-250), is_income=False)
    found = account([paid], decided, 2026)
    assert [(row.by, row.amount) for row in found.purposes] == [("all", 150), ("one", 100)]


def paid_pot(at_work, town):
    budget = pooling.pot(at_work, town, AT)
    values = {"service": "Zomeravonden", "why": "Voor wie thuis blijft.", "amount": Decimal(800)}
    decision = operations.propose_decision(budget, values=values, by=town.member, at=AT)
    operations.speak(decision, partner=None, agrees=True, word="", by=town.staff, at=AT)
    about = {"service": "Zomeravonden", "on": AT.date(), "by": town.staff, "at": AT}
    wrong = operations.pay(budget, amount=Decimal("300.30"), **about)
    operations.undo(wrong, reason="Dubbel", by=town.staff, at=AT)
    operations.pay(budget, amount=Decimal("450.45"), **about)
    return budget


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_page_rows_and_paper_say_the_same_and_agree_with_the_pot(
    town, running, at_work, client, django_assert_max_num_queries
):
    budget = paid_pot(at_work, town)
    year = AT.year
    found = year_of(budget, year)
    assert years_of(at_work) == [year]
    assert found.closing == balance(at_work, Book.AREA, AccountKind.POT)
    assert (found.received, found.spent) == (Decimal(10000), Decimal("450.45"))
    client.force_login(town.controller)
    page = reverse("agreements:area_year", args=[running.pk, year])
    with django_assert_max_num_queries(30):
        text = client.get(page).content.decode()
    for amount in ("10.000", "450,45", "9.549,55", "-€ 300,30"):
        assert amount.replace("-", "") in text.replace("\xa0", " ").replace("-", ""), amount
    assert text.count("Dubbel") == 2
    paper = client.get(reverse("agreements:area_year_pdf", args=[running.pk, year]))
    assert body(paper).startswith(b"%PDF")
    assert client.get(page.replace(str(year), "1999")).status_code == 404
    rows = document.csv_rows(found)[1:]
    amounts = [Decimal(row[-1].replace(",", ".")) for row in rows]
    assert len(amounts) == 2 + 2 + 3
    assert amounts[-1] == found.closing
    assert sum(amounts[3:6]) == found.spent


def test_the_same_account_gives_the_same_bytes_with_tags(town, at_work):
    budget = paid_pot(at_work, town)
    paper = document.AreaPaper(year_of(budget, AT.year), "Oost", "Vraag", 1, "Stad", "Team", AT)
    first = document.render(paper)
    assert first == document.render(paper)
    with pikepdf.open(BytesIO(first)) as read:
        assert read.Root.StructTreeRoot
        assert read.Root.MarkInfo.Marked
