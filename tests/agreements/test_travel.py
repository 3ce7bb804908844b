"""The travel budget: divided to the cent, paid through the ledger, decided by somebody else."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance
from aanbesteden.agreements.travel import operations
from aanbesteden.agreements.travel.queries import available, statement_of
from aanbesteden.agreements.travel.shares import by_turnover, halves
from aanbesteden.documents.checks import problems
from aanbesteden.policies import Refused
from tests import travelling
from tests.agreements.test_operations import AT

CENT = Decimal("0.01")
AMOUNTS = st.integers(2, 10**9).map(lambda cents: Decimal(cents) * CENT)
TURNOVERS = st.lists(
    st.integers(0, 10**9).map(lambda cents: Decimal(cents) * CENT), min_size=1, max_size=9
).filter(any)


@given(AMOUNTS, TURNOVERS)
@settings(max_examples=60)
def test_the_parts_are_the_whole_to_the_cent(amount, turnovers):
    municipality, partners = halves(amount)
    parts = by_turnover(partners, dict(enumerate(turnovers)))
    assert municipality + sum(parts.values()) == amount
    assert Decimal(0) <= municipality - partners <= CENT
    for key, part in parts.items():
        assert abs(part - partners * turnovers[key] / sum(turnovers)) < CENT
        assert part == part.quantize(CENT)


@given(AMOUNTS, TURNOVERS)
@settings(max_examples=30)
def test_who_had_more_turnover_never_pays_less(amount, turnovers):
    parts = by_turnover(amount, dict(enumerate(turnovers)))
    for one, other in pairwise(turnovers):
        if one > other:
            assert parts[turnovers.index(one)] >= parts[turnovers.index(other)]


def test_the_cent_that_is_left_goes_to_the_largest_remainder():
    turnovers = {1: Decimal(1), 2: Decimal(1), 3: Decimal(1)}
    assert by_turnover(Decimal("0.05"), turnovers) == {
        1: Decimal("0.02"), 2: Decimal("0.02"), 3: Decimal("0.01")
    }  # fmt: skip
    assert by_turnover(Decimal("1.00"), {1: Decimal(1), 2: Decimal(2)})[2] == Decimal("0.67")


def propose(budget, town, amount="100"):
    values = {"purpose": "Leerdag", "why": "Samen leren.", "amount": Decimal(amount)}
    return operations.propose_spending(budget, values=values, by=town.member, at=AT)


def test_every_euro_is_asked_for_paid_and_spent_through_the_ledger(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    spending = propose(budget, town)
    operations.decide_spending(spending, approved=True, reason="", by=town.staff, at=AT)
    assert available(budget) == Decimal("5000.01") - 100
    entry = operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    found = statement_of(budget)
    assert (found.called, found.received, found.spent_total) == (
        budget.amount, Decimal("5000.01"), Decimal(100)
    )  # fmt: skip
    assert found.closing == balance(at_work, Book.TRAVEL, AccountKind.POT)
    assert found.still == balance(at_work, Book.TRAVEL, AccountKind.CALLED)
    operations.undo_payment(entry, reason="Fout.", by=town.lead, at=AT)
    assert statement_of(budget).spent == []
    spending.refresh_from_db()
    operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    assert sum(balance(at_work, Book.TRAVEL, kind) for kind in AccountKind) == 0
    later = travelling.made(at_work, town, AT, year=budget.year + 1)
    assert statement_of(later).opening == found.closing


def test_nobody_decides_about_what_they_proposed_themselves(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    spending = propose(budget, town)
    with pytest.raises(Refused):
        operations.decide_spending(spending, approved=True, reason="", by=town.member, at=AT)
    with pytest.raises(Refused):
        operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.decide_spending(spending, approved=False, reason=" ", by=town.lead, at=AT)


def test_no_more_is_spent_than_is_in_the_pot_and_no_more_is_paid_than_is_owed(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    with pytest.raises(Refused):
        operations.decide_spending(
            propose(budget, town, "5000.02"), approved=True, reason="", by=town.staff, at=AT
        )
    with pytest.raises(Refused):
        operations.receive_payment(
            budget, partner=None, amount=CENT, on=AT.date(), by=town.lead, at=AT
        )


def test_only_the_keeper_keeps_and_the_division_is_fixed_after_the_call(town, at_work):
    budget = travelling.made(at_work, town, AT)
    for person in (town.staff, town.member):
        with pytest.raises(Refused):
            operations.call_for_payment(budget, by=person, at=AT)
    operations.call_for_payment(budget, by=town.lead, at=AT)
    with pytest.raises(Refused):
        travelling.made(at_work, town, AT)
    with pytest.raises(Refused):
        operations.receive_payment(
            budget, partner=None, amount=CENT, on=AT.date() + timedelta(days=9), by=town.lead, at=AT
        )


def test_the_page_and_the_statement_say_the_same(
    town, at_work, client, django_assert_max_num_queries
):
    budget, _paid = travelling.called(at_work, town, AT)
    client.force_login(town.member)
    url = reverse("agreements:travel_year", args=[at_work.question_id, budget.year])
    for _number in range(2):
        propose(budget, town)
    with django_assert_max_num_queries(60) as few:
        page = client.get(url).content.decode()
    assert "€\u00a05.000,01" in page
    for _number in range(18):
        propose(budget, town)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
    answer = client.get(reverse("agreements:travel_pdf", args=[at_work.question_id, budget.year]))
    assert problems(b"".join(answer.streaming_content)) == []


def test_a_budget_is_set_at_its_form(town, at_work, client):
    client.force_login(town.staff)
    partners = list(at_work.coalition.partners.filter(left_at=None))
    data = {"year": "2027", "amount": "1.000,01", "due_on": "2027-03-01", "keeper": partners[0].pk}
    url = reverse("agreements:set_travel", args=[at_work.question_id])
    empty = data | {f"turnover_{row.pk}": "0" for row in partners}
    assert client.post(url, empty).status_code == 422
    filled = data | {f"turnover_{row.pk}": "12.500" for row in partners}
    assert client.post(url, filled).status_code == 302
    assert at_work.travel_budgets.get().shares.first().amount == Decimal("500.01")
