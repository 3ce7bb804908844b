"""Statuses x steps x roles against one literal table (laws 1 and 2)."""

from datetime import timedelta

import pytest

from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from tests import makers

# step: (statuses it leaves, status it reaches, who may take it)
TABLE = {
    "start_articulation": ("agenda", "articulation", "staff"),
    "start_analysis": ("articulation", "analysis", "staff"),
    "propose_framework": ("analysis", "framework", "staff"),
    "set_framework": ("framework", "tendering", "clerk"),
    "publish_tender": ("tendering", "coalition_forming", "staff"),
    "close_submissions": ("coalition_forming", "opening", "staff"),
    "open_proposals": ("opening", "assessment", "opener staff"),
    "conclude_assessment": ("assessment", "award", "staff"),
    "decide_award": ("award", "standstill", "executive"),
    "conclude_standstill": ("standstill", "agreement", "staff"),
    "start_realisation": ("agreement", "realisation", "staff"),
    "start_accountability": ("realisation", "accountability", "staff"),
    "start_open_house": ("coalition_forming", "agreement", "staff"),
    "open_second_round": ("standstill", "tendering", "staff"),
    "close": ("accountability", "closed", "staff"),
    "back_to_articulation": ("analysis tendering", "articulation", "staff"),
    "return_framework": ("framework", "analysis", "clerk"),
    "withdraw_tender": ("coalition_forming", "tendering", "staff"),
    "no_suitable_coalition": ("opening assessment award", "articulation", "executive"),
    "seek_new_strategy": ("opening assessment award", "articulation", "executive"),
    "reconsider_framework": ("opening assessment award", "framework", "executive"),
    "withdraw_award": ("standstill", "award", "executive"),
    "coalition_failed": ("agreement realisation", "coalition_forming", "executive"),
    "resume_realisation": ("accountability", "realisation", "staff"),
    "give_back": ("agenda articulation analysis", "given_back", "staff"),
    "not_tendered": ("analysis", "not_tendered", "staff"),
    "take_up_again": ("given_back not_tendered", "articulation", "staff"),
}
PEOPLE = [name for name in makers.Town.__dataclass_fields__ if name != "municipality"]
LATER = makers.START + timedelta(days=2000)


def test_the_table_names_every_step_with_its_sources_and_target():
    actual = {step.name: (set(step.source), str(step.target)) for step in QUESTION_TABLE.steps}
    assert actual == {
        name: (set(sources.split()), target) for name, (sources, target, _who) in TABLE.items()
    }


@pytest.mark.parametrize("status", Status.values)
def test_only_the_named_people_take_the_named_steps_and_refusals_change_nothing(town, status):
    question = makers.question_at(town, status)
    for name, (sources, _target, who) in TABLE.items():
        for person in PEOPLE:
            if status in sources.split() and person in who.split():
                continue
            with pytest.raises((Refused, NotFound)) as refusal:
                take_step(question, name, by=getattr(town, person), at=LATER, reason="Daarom.")
            if isinstance(refusal.value, Refused):
                assert str(refusal.value.reason)
            question.refresh_from_db()
            assert question.status == status


@pytest.mark.parametrize("name", TABLE)
def test_a_step_is_taken_by_its_own_people_from_each_of_its_statuses(town, name):
    sources, target, who = TABLE[name]
    for status in sources.split():
        for person in who.split():
            question = makers.question_at(town, status)
            at = makers.prepare(question, town, name)
            take_step(question, name, by=getattr(town, person), at=at, reason="Dit is de reden.")
            assert question.status == target


@pytest.mark.parametrize("name", [step.name for step in QUESTION_TABLE.steps if step.needs_reason])
def test_a_step_back_asks_for_a_reason(town, name):
    sources, _target, who = TABLE[name]
    status = sources.split()[0]
    question = makers.question_at(town, status)
    at = makers.prepare(question, town, name)
    with pytest.raises(Refused, match=r"reason|reden"):
        take_step(question, name, by=getattr(town, who.split()[0]), at=at, reason="  ")
    assert question.status == status


def test_a_step_with_something_missing_names_what_and_changes_nothing(town):
    question = makers.question_at(town, Status.TENDERING)
    with pytest.raises(Refused) as refusal:
        take_step(question, "publish_tender", by=town.staff, at=makers.START)
    assert len(refusal.value.missing) >= 5
    assert all(line.url for line in refusal.value.missing)
    question.refresh_from_db()
    assert question.status == Status.TENDERING
