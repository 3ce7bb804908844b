"""Strategy first, realisation in a second round open to others (DOMAIN.md 2.5)."""

import pytest
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.awarding.queries import current_decision, public_award
from aanbesteden.lifecycle import open_steps, take_step
from aanbesteden.policies import Refused
from aanbesteden.proposals.policies import is_awarded
from aanbesteden.questions.models import Status
from aanbesteden.tendering.forms import TextForm
from aanbesteden.tendering.queries import current_tender, published_tender
from tests import makers


@pytest.fixture
def chosen(town):
    """A question whose strategy was chosen, after the standstill, and the moment."""
    question = makers.question_at(town, Status.STANDSTILL)
    return question, makers.prepare(question, town, "open_second_round")


@pytest.fixture
def second(town, chosen):
    question, at = chosen
    take_step(question, "open_second_round", by=town.staff, at=at)
    return question


def ready(question, town, name):
    """What the step asks for; the criteria of the round before are replaced."""
    if name == "publish_tender":
        current_tender(question).criteria.all().delete()
    return makers.prepare(question, town, name)


def test_a_chosen_strategy_is_no_agreement(town, chosen):
    question, at = chosen
    with pytest.raises(Refused) as refusal:
        take_step(question, "conclude_standstill", by=town.staff, at=at)
    assert len(refusal.value.missing) == 1


def test_strategy_and_realisation_at_once_know_no_second_round(town):
    question = makers.question_at(town, Status.STANDSTILL)
    names = [step.name for step in open_steps(question, town.staff)]
    assert "conclude_standstill" in names
    assert "open_second_round" not in names


def test_the_second_round_begins_with_the_strategy_and_the_same_people(town, second):
    first, draft = second.tenders.get(round=1), current_tender(second)
    assert draft.strategy_round == first
    assert not draft.asks_strategy
    assert current_decision(second).chosen.coalition.name in draft.basis
    assert current_decision(second).reasons in draft.basis
    assert draft.criteria.count() == first.criteria.count()
    for role in (roles.OPENER, roles.ASSESSOR):
        assert set(roles.holders(role, draft)) == set(roles.holders(role, first))
    assert "variant" not in TextForm(instance=draft).fields
    assert not draft.deadline
    assert not draft.published_at


def test_the_first_round_stays_readable_and_its_award_stands(town, second, client):
    first = second.tenders.get(round=1)
    assert not first.ended_at
    assert published_tender(second) == first
    assert all(is_awarded(proposal) for proposal in first.proposals.filter(status="submitted"))
    assert public_award(second).is_strategy
    assert client.get(reverse("tendering:public", args=[first.pk])).status_code == 200


def test_without_a_described_strategy_the_round_is_not_published(town, second):
    second.tenders.filter(round=2).update(basis="")
    at = ready(second, town, "publish_tender")
    with pytest.raises(Refused) as refusal:
        take_step(second, "publish_tender", by=town.staff, at=at)
    assert any("strateg" in str(line.text) for line in refusal.value.missing)


def test_the_second_round_goes_all_the_way_to_an_agreement_with_somebody_else(town, second):
    at = second.events.order_by("number").last().at
    for name, who in (
        ("publish_tender", "staff"),
        ("close_submissions", "staff"),
        ("open_proposals", "opener"),
        ("conclude_assessment", "staff"),
        ("decide_award", "executive"),
        ("conclude_standstill", "staff"),
    ):
        at = ready(second, town, name)
        take_step(second, name, by=getattr(town, who), at=at)
    agreement = second.agreements.get()
    assert agreement.coalition.tender.round == 2
    assert not public_award(second).is_strategy


def test_a_withdrawn_second_round_keeps_its_strategy(town, second):
    at = ready(second, town, "publish_tender")
    take_step(second, "publish_tender", by=town.staff, at=at)
    take_step(second, "withdraw_tender", by=town.staff, at=at, reason="De datum klopte niet.")
    again = current_tender(second)
    assert again.round == 3
    assert again.strategy_round.round == 1
    assert again.basis
