"""The budget to the cent, intended outcomes, and criteria bound to parts."""

from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.proposals import operations, queries
from aanbesteden.proposals.budgets import Source, read_budget, write_budget
from aanbesteden.proposals.content import BINDINGS, INDICATORS, fingerprint
from aanbesteden.proposals.outcomes import read_outcomes, write_outcomes
from aanbesteden.proposals.part_forms import OutcomesForm
from tests.proposals import ready

lines = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.integers(2027, 2029),
            "source": st.sampled_from(Source.values),
            "partner": st.sampled_from(["", "De Brug", "De Kern"]),
            "amount": st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 100),
        }
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None)
@given(lines)
def test_years_sources_and_partners_add_up_to_the_same_cent(rows):
    total = sum((row["amount"] for row in rows), Decimal(0))
    budget = read_budget(write_budget(total, rows, None))
    for grid in (budget.source_grid, budget.partner_grid):
        assert grid.total == sum((row.total for row in grid.rows), Decimal(0)) == total
        assert dict(zip(grid.years, grid.totals, strict=True)) == dict(budget.by_year)
    assert all(
        finding.ok for finding in budget.findings(most=None, partners=["De Brug", "De Kern"])
    )


def _budget(total="100.00", asks="60.00", own="40.00"):
    rows = [
        {"year": 2027, "source": "municipality", "amount": "60.00"},
        {"year": 2027, "source": "own", "amount": own, "partner": "De Brug"},
    ]
    return read_budget(write_budget(total, rows, Decimal(asks)))


@pytest.mark.parametrize(
    ("budget", "most", "partners", "says"),
    [
        (_budget(total="110.00"), None, None, "10"),
        (_budget(own="40.01"), None, None, "0,01"),
        (_budget(asks="65.00"), None, None, "5"),
        (_budget(), Decimal("59.50"), None, "0,50"),
        (_budget(), None, ["De Kern"], "De Brug"),
    ],
)
def test_what_does_not_add_up_says_by_how_much(budget, most, partners, says):
    (wrong,) = [found for found in budget.findings(most=most, partners=partners) if not found.ok]
    assert says in wrong.detail


def test_an_outcome_comes_back_as_it_went_in():
    row = {"name": "Eet samen", "unit": "%", "baseline": None, "target": Decimal("70.5")}
    (found,) = read_outcomes(write_outcomes([row | {"year": 2029, "noticed": ""}]))
    assert (found.baseline, found.target, found.to_words) == (None, Decimal("70.5"), "70,5%")
    assert found.is_whole


def test_a_proposal_from_before_rows_and_bindings_keeps_its_fingerprint():
    old = {"approach": "Zo", "budget": write_budget(None, [])}
    assert fingerprint(old, []) == fingerprint(old | {INDICATORS: [], BINDINGS: {}}, [])
    assert fingerprint(old, []) != fingerprint(old | {BINDINGS: {"1": ["approach"]}}, [])


@pytest.mark.django_db
def test_makers_fill_in_rows_and_say_which_part_answers_what(town, client):
    made = ready.written(town)
    client.force_login(town.lead)
    typed = {"rows": 2, "row_0_name": "Eet samen", "row_0_target": "7,5", "row_0_year": "2029"}
    form = OutcomesForm(typed)
    assert form.is_valid()
    assert not OutcomesForm({"rows": 1, "row_0_name": "Half"}).is_valid()
    advice = queries.advice_on(made.proposal, user=town.lead)
    assert [line.ok for line in advice] == [False, False]
    changes = {INDICATORS: form.outcomes()}
    operations.write(made.proposal, changes=changes, version=None, by=town.lead, at=made.at)
    proposal = queries.find(made.proposal.pk)
    criterion = proposal.tender.criteria.filter(is_price=False).get()
    bound = {BINDINGS: {str(criterion.pk): ["approach"]}}
    operations.write(proposal, changes=bound, version=None, by=town.lead, at=made.at)
    assert all(line.ok for line in queries.advice_on(proposal, user=town.lead))
    content = queries.content_of(queries.find(proposal.pk), user=town.lead)
    assert content.answers[0].criteria == (criterion.name,)
    shown = client.get(reverse("proposals:write", args=[proposal.pk])).content.decode()
    assert f'id="id_answers_{criterion.pk}_0" checked' in shown
