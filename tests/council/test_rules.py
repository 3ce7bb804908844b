"""Moments of influence, the decision on frameworks, and questions answered in public."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden import audit, roles
from aanbesteden.articulation.models import Framework
from aanbesteden.council import operations, policies, queries
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import OVER
from tests import makers

AT = makers.START + timedelta(days=400)
MOMENT = {
    "kind": "review",
    "title": "Tussenbalans",
    "planned_on": AT.date() + timedelta(days=30),
    "can_decide": "Vragen stellen.",
}
EVERYBODY = [
    "staff",
    "executive",
    "council_member",
    "clerk",
    "controller",
    "administrator",
    "resident",
    "superuser",
]
DECISION = {"decided_on": AT.date(), "votes_for": 20, "votes_against": 5}


def planned(question, town, **values):
    return operations.plan_moment(
        question,
        municipality=town.municipality,
        values=MOMENT | values,
        by=town.clerk,
        at=AT,
    )


@pytest.mark.parametrize("status", Status.values)
def test_who_plans_asks_and_records_at_each_status(town, status):
    question = makers.question_at(town, status)
    for name in EVERYBODY:
        user = getattr(town, name)
        reads = name in ("staff", "executive", "council_member", "clerk", "controller")
        plans = name == "clerk" or (name == "staff" and status not in OVER)
        asks = name == "council_member" and status not in OVER
        records = name == "clerk" and status == Status.FRAMEWORK
        assert policies.read.allows(user, question) == reads, (status, name)
        assert policies.plan.allows(user, question) == plans, (status, name)
        assert policies.ask.allows(user, question) == asks, (status, name)
        assert policies.record_framework.allows(user, question) == records, (status, name)
        assert policies.overview.allows(user) == (name in ("council_member", "clerk"))


def test_each_council_of_a_shared_question_has_its_own_moments(town):
    question = makers.question_at(town, Status.ARTICULATION)
    other = makers.town()
    question.shared_with.add(other.municipality)
    question = type(question).objects.get(pk=question.pk)
    ours, theirs = planned(question, town), planned(question, other)
    assert not policies.change_moment.allows(other.clerk, ours)
    assert policies.change_moment.allows(other.clerk, theirs)
    assert policies.change_moment.allows(town.staff, theirs)
    assert not policies.record_moment.allows(town.clerk, theirs)
    assert [moment.pk for moment in queries.moments_ahead(other.clerk)] == [theirs.pk]
    assert not policies.record_framework.allows(other.clerk, question)
    with pytest.raises(Refused):
        operations.plan_moment(
            question, municipality=town.municipality, values=MOMENT, by=other.clerk, at=AT
        )


def test_a_moment_is_planned_moved_and_held_and_all_of_it_is_recorded(town):
    question = makers.question_at(town, Status.REALISATION)
    moment = planned(question, town)
    later = MOMENT["planned_on"] + timedelta(days=7)
    operations.change_moment(moment, changes={"planned_on": later}, version=1, by=town.staff, at=AT)
    operations.record_moment(
        moment, held_on=later, outcome="Drie vragen gesteld.", version=2, by=town.clerk, at=AT
    )
    kinds = audit.Event.objects.filter(kind__startswith="moment.").values_list("kind", flat=True)
    assert list(kinds) == ["moment.held", "moment.changed", "moment.planned"]
    with pytest.raises(Refused):
        operations.change_moment(
            moment, changes={"title": "Anders"}, version=None, by=town.clerk, at=AT
        )
    (public,) = queries.public_moments(question)
    assert (public.outcome, public.held_on) == ("Drie vragen gesteld.", later)


def test_only_the_clerk_of_that_council_records_what_it_did(town):
    question = makers.question_at(town, Status.REALISATION)
    moment = planned(question, town)
    for user in (town.staff, town.council_member, town.executive, town.controller):
        with pytest.raises(Refused):
            operations.record_moment(
                moment, held_on=AT.date(), outcome="x", version=None, by=user, at=AT
            )
    with pytest.raises(NotFound):
        operations.record_moment(
            moment, held_on=AT.date(), outcome="x", version=None, by=town.superuser, at=AT
        )
    assert InfluenceMoment.objects.get().held_on is None


def test_the_recorded_decision_lets_the_clerk_take_the_step(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    with pytest.raises(Refused):
        take_step(question, "set_framework", by=town.clerk, at=AT)
    operations.record_framework_decision(
        question, changes=DECISION, version=None, by=town.clerk, at=AT
    )
    take_step(question, "set_framework", by=town.clerk, at=AT)
    framework = Framework.objects.get(question=question)
    assert (framework.votes_for, framework.recorded_by) == (20, town.clerk)
    assert question.status == Status.TENDERING


def test_a_change_by_the_council_needs_its_amendment(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    cut = DECISION | {"ceiling": Decimal("800000")}
    with pytest.raises(Refused):
        operations.record_framework_decision(
            question, changes=cut, version=None, by=town.clerk, at=AT
        )
    operations.record_framework_decision(
        question,
        changes=cut | {"amendments": "Amendement 1: een ton minder."},
        version=None,
        by=town.clerk,
        at=AT,
    )
    assert Framework.objects.get(question=question).ceiling == Decimal("800000")


def test_the_decision_is_fixed_after_the_step(town):
    question = makers.question_at(town, Status.TENDERING)
    with pytest.raises(Refused):
        operations.record_framework_decision(
            question, changes=DECISION, version=None, by=town.clerk, at=AT
        )


def test_question_and_answer_are_public(town):
    question = makers.question_at(town, Status.REALISATION)
    asked = operations.ask_question(
        question, text="Hoe gaat het met de Lindebuurt?", by=town.council_member, at=AT
    )
    (public,) = queries.public_council_questions(question)
    assert (public.text, public.answer) == ("Hoe gaat het met de Lindebuurt?", "")
    operations.answer_question(asked, answer="Goed.", version=1, by=town.staff, at=AT)
    (public,) = queries.public_council_questions(question)
    assert (public.answer, public.asked_by) == ("Goed.", town.council_member.name)
    events = audit.Event.objects.filter(kind__startswith="council_question.")
    assert events.count() == 2
    assert all(event.is_public for event in events)


def test_the_same_answer_twice_is_recorded_once(town):
    question = makers.question_at(town, Status.REALISATION)
    asked = operations.ask_question(question, text="Hoe?", by=town.council_member, at=AT)
    assert operations.answer_question(asked, answer="Zo.", version=1, by=town.staff, at=AT)
    assert not operations.answer_question(asked, answer="Zo.", version=2, by=town.staff, at=AT)


def test_two_answers_at_once_clash_on_the_answer_alone(town):
    question = makers.question_at(town, Status.REALISATION)
    asked = operations.ask_question(question, text="Hoe?", by=town.council_member, at=AT)
    stale = CouncilQuestion.objects.get()
    operations.answer_question(asked, answer="Zo.", version=1, by=town.staff, at=AT)
    with pytest.raises(Conflict) as caught:
        operations.answer_question(stale, answer="Anders.", version=1, by=town.staff, at=AT)
    assert [clash.name for clash in caught.value.clashes] == ["answer"]


def test_only_council_members_ask_and_only_the_process_manager_answers(town):
    question = makers.question_at(town, Status.REALISATION)
    for user in (town.staff, town.clerk, town.executive, town.controller):
        with pytest.raises(Refused):
            operations.ask_question(question, text="Hoe?", by=user, at=AT)
    asked = operations.ask_question(question, text="Hoe?", by=town.council_member, at=AT)
    for user in (town.council_member, town.clerk, town.executive, town.controller):
        with pytest.raises(Refused):
            operations.answer_question(asked, answer="Zo.", version=None, by=user, at=AT)
    assert CouncilQuestion.objects.get().answer == ""


def test_a_council_member_of_another_town_finds_nothing(town):
    question = makers.question_at(town, Status.ARTICULATION)
    stranger = makers.town().council_member
    assert not policies.read.allows(stranger, question)
    assert list(queries.questions_of(stranger)) == []


def test_an_open_question_to_the_manager_can_be_answered_after_the_end(town):
    question = makers.question_at(town, Status.AGENDA)
    asked = operations.ask_question(question, text="Hoe?", by=town.council_member, at=AT)
    take_step(question, "give_back", by=town.staff, at=AT, reason="De buurt doet het.")
    asked.refresh_from_db()
    assert operations.answer_question(asked, answer="Zo.", version=1, by=town.staff, at=AT)


def test_a_person_may_sit_in_one_council_and_work_for_another(town):
    other = makers.town()
    roles.grant(roles.CLERK, other.municipality, to=town.council_member, by=None, at=AT)
    mine = makers.question_at(town, Status.ARTICULATION)
    theirs = makers.question_at(other, Status.ARTICULATION)
    assert set(queries.questions_of(town.council_member)) == {mine, theirs}
    assert policies.ask.allows(town.council_member, mine)
    assert not policies.ask.allows(town.council_member, theirs)
