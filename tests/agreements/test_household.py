"""Every sum in the book is the sum of its lines: nothing appears, nothing vanishes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.agreements.household.sums import Entry, add_up, total
from aanbesteden.agreements.models import MoneySide

AMOUNTS = st.decimals("0.01", "9999999.99", places=2)
ENTRIES = st.lists(
    st.builds(
        Entry,
        side=st.sampled_from(MoneySide.values),
        year=st.integers(2025, 2029),
        label=st.sampled_from(["Keuken", "Vervoer", "Gemeente", "Fonds"]),
        amount=AMOUNTS,
        partner=st.sampled_from(["", "Buurthuis", "Sportschool"]),
    ),
    max_size=40,
)
SIDES = ("planned_income", "income", "planned_spending", "spending")


@given(ENTRIES)
def test_years_and_partners_each_add_up_to_the_total(entries):
    book = add_up(entries)
    for rows in (book.years, book.partners):
        for side in SIDES:
            assert sum((getattr(row.totals, side) for row in rows), Decimal(0)) == getattr(
                book.total, side
            )


@given(ENTRIES)
def test_sources_carry_all_income_and_themes_all_spending(entries):
    book = add_up(entries)
    assert sum((row.totals.income for row in book.sources), Decimal(0)) == book.total.income
    assert sum((row.totals.spending for row in book.themes), Decimal(0)) == book.total.spending
    assert all(row.totals.spending == 0 for row in book.sources)


@given(ENTRIES)
def test_the_total_is_every_amount_once(entries):
    sums = total(entries)
    everything = sum((entry.amount for entry in entries), Decimal(0))
    assert sum((getattr(sums, side) for side in SIDES), Decimal(0)) == everything
    assert sums.left == sums.income - sums.spending


@given(ENTRIES)
def test_the_order_of_the_lines_does_not_matter(entries):
    assert add_up(entries) == add_up(list(reversed(entries)))
