"""Strategy first, realisation in a second round open to others (DOMAIN.md 2.5)."""

from datetime import timedelta

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

LATER = makers.START + timedelta(days=2000)


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


# Nobody realises it ------------------------------------------------------------------

REASON = "Niemand wilde de strategie zo uitvoeren. Wij vroegen te veel van een partij."


def on_to(question, town, *steps):
    at = question.events.order_by("number").last().at
    for name, who in steps:
        at = ready(question, town, name)
        take_step(question, name, by=getattr(town, who), at=at)
    return at


TO_THE_OPENING = (("publish_tender", "staff"), ("close_submissions", "staff"))
TO_ASSESSMENT = (*TO_THE_OPENING, ("open_proposals", "opener"))
TO_THE_AWARD = (*TO_ASSESSMENT, ("conclude_assessment", "staff"))


@pytest.mark.parametrize("road", [TO_THE_OPENING, TO_ASSESSMENT, TO_THE_AWARD])
def test_when_nobody_realises_it_a_new_strategy_is_asked_without_loss(town, second, road):
    on_to(second, town, *road)
    over, first = current_tender(second), second.tenders.get(round=1)
    papers = {name: getattr(first, name) for name in ("text", "ended_at", "opened_at")}
    at = makers.prepare(second, town, "seek_new_strategy")
    take_step(second, "seek_new_strategy", by=town.executive, at=at, reason=REASON)
    over.refresh_from_db()
    first.refresh_from_db()
    assert second.status == Status.ARTICULATION
    assert over.ended_at == at
    assert {name: getattr(first, name) for name in papers} == papers
    assert all(is_awarded(proposal) for proposal in first.proposals.filter(status="submitted"))
    draft = current_tender(second)
    assert (draft.round, draft.strategy_round, draft.asks_strategy) == (3, None, True)
    assert (draft.text, draft.lessons, draft.basis) == (first.text, REASON, "")
    names = [list(one.criteria.values_list("name", flat=True)) for one in (draft, first)]
    assert names[0] == names[1]
    for role in (roles.OPENER, roles.ASSESSOR):
        assert set(roles.holders(role, draft)) == set(roles.holders(role, over))


def test_the_new_strategy_round_is_the_one_that_is_published_in_the_end(town, second):
    on_to(second, town, *TO_THE_AWARD)
    at = makers.prepare(second, town, "seek_new_strategy")
    take_step(second, "seek_new_strategy", by=town.executive, at=at, reason=REASON)
    makers.walk(second, town, Status.TENDERING)
    draft = current_tender(second)
    assert (draft.round, draft.lessons) == (3, REASON)
    on_to(second, town, *TO_THE_AWARD, ("decide_award", "executive"))
    assert current_decision(second).tender == draft
    assert public_award(second).is_strategy
    on_to(second, town, ("open_second_round", "staff"))
    assert current_tender(second).strategy_round == draft


def test_a_first_round_has_no_strategy_to_let_go_of(town):
    question = makers.question_at(town, Status.AWARD)
    names = [step.name for step in open_steps(question, town.executive)]
    assert "no_suitable_coalition" in names
    assert "seek_new_strategy" not in names
    with pytest.raises(Refused, match="strategie"):
        take_step(question, "seek_new_strategy", by=town.executive, at=LATER, reason=REASON)
    assert current_tender(question).round == 1


def test_who_goes_back_without_letting_go_asks_again_who_realises_the_same_strategy(town, second):
    on_to(second, town, *TO_THE_AWARD)
    at = makers.prepare(second, town, "no_suitable_coalition")
    take_step(second, "no_suitable_coalition", by=town.executive, at=at, reason=REASON)
    makers.walk(second, town, Status.TENDERING)
    again = current_tender(second)
    assert (again.round, again.strategy_round.round) == (3, 1)
    assert again.basis
