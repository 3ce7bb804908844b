"""Risks and who carries them, incentives, and disagreements step by step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.agreements.sharing import operations
from aanbesteden.agreements.sharing.balance import balance_of
from aanbesteden.agreements.sharing.models import AgreementLink, Carrier, Disagreement, SharedRisk
from aanbesteden.editing import Conflict
from aanbesteden.policies import Refused
from tests import makers
from tests.agreements.test_operations import AT

RISK = {"text": "De kok vertrekt.", "carried_by": Carrier.COALITION, "weight": 4, "measure": ""}


@pytest.mark.parametrize(
    "weights,heavy",
    [
        ([], ""),
        ([("coalition", 2), ("municipality", 1)], ""),  # just two thirds
        ([("coalition", 5), ("municipality", 2)], Carrier.COALITION),
        ([("together", 5), ("municipality", 2)], ""),
    ],
)
def test_the_balance_says_when_risk_lies_on_one_side(weights, heavy):
    found = balance_of(weights)
    assert found.total == sum(weight for _name, weight in weights) == sum(w for _n, w in found.rows)
    assert found.heavy == (str(heavy.label) if heavy else "")


def test_either_side_keeps_risks_and_nobody_loses_words(town, at_work):
    row = operations.add(SharedRisk, at_work, values=RISK, by=town.member, at=AT)
    operations.change(row, changes={"weight": 2}, version=1, by=town.staff, at=AT)
    with pytest.raises(Conflict):
        operations.change(row, changes={"weight": 5}, version=1, by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.add(SharedRisk, at_work, values=RISK, by=town.controller, at=AT)


def test_what_is_said_in_a_disagreement_stays_out_of_the_log(town, at_work, client):
    client.force_login(town.lead)
    url = reverse("agreements:add_disagreement", args=[at_work.question_id])
    data = {"subject": "De zaterdag", "interests": "Rust voor de buren."}
    assert client.post(url, data).status_code == 302
    row = Disagreement.objects.get()
    operations.change(
        row, changes={"decision": "Om tien uur dicht.", "relation": "In mei opnieuw."},
        by=town.staff, at=AT + timedelta(days=1),
    )  # fmt: skip
    assert row.is_settled
    said = str(list(audit.Event.objects.filter(subject="disagreement").values("before", "after")))
    assert "Rust" not in said
    assert "tien uur" not in said
    client.force_login(town.controller)
    page = client.get(reverse("agreements:disagreements", args=[at_work.question_id]))
    assert "Om tien uur dicht." in page.content.decode()


def test_a_risk_that_is_taken_away_no_longer_weighs(town, at_work, client):
    row = operations.add(SharedRisk, at_work, values=RISK, by=town.lead, at=AT)
    client.force_login(town.staff)
    url = reverse("agreements:close_risk", args=[at_work.question_id, row.pk])
    assert client.post(url).status_code == 302
    page = client.get(reverse("agreements:sharing", args=[at_work.question_id]))
    assert page.context["balance"].total == 0


def test_a_link_is_shown_on_both_agreements_of_one_municipality(town, at_work, client):
    other = current_agreement(makers.question_at(town, "realisation"))
    elsewhere = current_agreement(makers.question_at(makers.town(), "realisation"))
    values = {"effect": "against", "note": "Dezelfde gezinnen krijgen twee coaches."}
    with pytest.raises(Refused):
        operations.add(
            AgreementLink, at_work, values=values | {"other": elsewhere}, by=town.staff, at=AT
        )
    client.force_login(town.staff)
    data = values | {"other": other.pk}
    url = reverse("agreements:add_link", args=[at_work.question_id])
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 422  # it is linked already
    for agreement in (at_work, other):
        page = client.get(reverse("agreements:links", args=[agreement.question_id]))
        assert "twee coaches" in page.content.decode()
