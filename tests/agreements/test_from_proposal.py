"""The budget of the chosen proposal becomes the plan of the book, once, and stays comparable."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.agreements import from_proposal
from aanbesteden.agreements.beginning import beginnings
from aanbesteden.agreements.from_proposal import compare, plan_in, take_budget_over
from aanbesteden.agreements.household import operations
from aanbesteden.agreements.household.sums import Entry
from aanbesteden.agreements.models import MoneySide
from aanbesteden.agreements.queries import household_of
from aanbesteden.policies import Refused
from aanbesteden.proposals import vault
from aanbesteden.proposals.budgets import Budget, BudgetLine, Source, write_budget
from aanbesteden.proposals.content import BUDGET
from aanbesteden.proposals.models import Proposal
from tests.agreements.test_operations import AT

LINES = st.lists(
    st.builds(
        BudgetLine,
        year=st.integers(2026, 2028),
        source=st.sampled_from(Source.values),
        about=st.sampled_from(["", "Koks", "Vervoer", "x" * 200]),
        amount=st.decimals("0.00", "9999999.99", places=2),
        partner=st.sampled_from(["", "Buurthuis", "Vertrokken"]),
    ),
    max_size=30,
).map(tuple)


@given(LINES)
def test_the_plan_holds_every_cent_of_the_budget_on_both_sides(lines):
    budget = Budget(None, lines)
    plan = plan_in(budget, ["Buurthuis"])
    for side in (MoneySide.PLANNED_INCOME, MoneySide.PLANNED_SPENDING):
        assert sum((n for one, n in plan.items() if one.side == side), Decimal(0)) == budget.sum
    assert all(one.partner in ("", "Buurthuis") and len(one.label) <= 120 for one in plan)
    entries = [Entry(one.side, one.year, one.label, n, one.partner) for one, n in plan.items()]
    assert not any(row.differs for row in compare(plan, entries))


@pytest.fixture
def budget(agreement, town):
    proposal = Proposal.objects.get(coalition=agreement.coalition)
    rows = [
        {"year": 2027, "source": Source.MUNICIPALITY, "about": "Koks", "amount": "60000.00"},
        {"year": 2027, "source": Source.OWN, "about": "Zaal", "amount": "12500.50"},
        {"year": 2028, "source": Source.MUNICIPALITY, "about": "Koks", "amount": "40000.00"},
    ]
    plain = write_budget(Decimal("112500.50"), rows)
    vault.put_back(proposal, vault.take_out(proposal) | {BUDGET: plain})
    proposal.save()
    return from_proposal.budget_of(agreement, town.lead)


def test_one_press_plans_the_book_and_a_second_adds_nothing(town, agreement, budget, client):
    client.force_login(town.lead)
    for name in ("take_budget_over", "money", "plan_compared", "agreement"):
        page = client.get(reverse(f"agreements:{name}", args=[agreement.question_id]))
        assert "60.000" in page.content.decode() or name in ("money", "agreement")
    take_budget_over(agreement, by=town.lead, at=AT)
    total = household_of(agreement).total
    assert total.planned_income == total.planned_spending == budget.sum
    assert not any(row.differs for row in from_proposal.compared(agreement, budget))
    with pytest.raises(Refused):
        take_budget_over(agreement, by=town.staff, at=AT)


def test_a_year_that_was_planned_by_hand_is_not_planned_twice(town, agreement, budget):
    values = {
        "side": MoneySide.PLANNED_SPENDING,
        "year": 2027,
        "label": "Koks en vervoer",
        "amount": Decimal("7.50"),
        "booked_on": AT.date(),
    }
    operations.add_money_line(agreement, values=values, by=town.lead, at=AT)
    take_budget_over(agreement, by=town.lead, at=AT)
    years = {
        (row.planned.year, row.planned.side): (row.proposed, row.now, row.differs)
        for row in from_proposal.per_year(from_proposal.compared(agreement, budget))
    }
    assert years == {
        (2027, "planned_income"): (Decimal("72500.50"), 0, Decimal("-72500.50")),
        (2027, "planned_spending"): (Decimal("72500.50"), Decimal("7.50"), Decimal("-72493.00")),
        (2028, "planned_income"): (40000, 40000, 0),
        (2028, "planned_spending"): (40000, 40000, 0),
    }


def test_who_may_not_read_the_proposal_compares_nothing(town, agreement):
    assert from_proposal.budget_of(agreement, town.stranger) is None
    assert from_proposal.price_of(agreement, None) is None


def test_the_text_begins_with_the_price_per_year(town, agreement, budget):
    assert "2027: €\xa072.500,50" in beginnings(agreement, town.lead)["performance"]
    assert from_proposal.price_of(agreement, budget).asked == budget.asked
