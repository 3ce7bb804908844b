"""Who may write the articulation and when; what is recorded; what visitors read."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden import audit, roles
from aanbesteden.articulation import operations, policies, queries
from aanbesteden.articulation.models import (
    Articulation,
    Aspect,
    Framework,
    Reflection,
    ReflectionPoint,
    SuitabilityTest,
)
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import Deny, NotFound, Refused
from aanbesteden.questions.models import Status
from tests import makers

AT = makers.START + timedelta(days=400)
WRITTEN_AT = {Status.ARTICULATION, Status.ANALYSIS}
PEOPLE = [
    "staff",
    "contributor",
    "executive",
    "council_member",
    "clerk",
    "controller",
    "administrator",
    "resident",
    "superuser",
]


def who(town, name, question):
    if name != "contributor":
        return getattr(town, name)
    guest = makers.person("Meedenker")
    roles.grant(roles.CONTRIBUTOR, question, to=guest, by=town.staff, at=makers.START)
    return guest


@pytest.mark.parametrize("status", Status.values)
def test_the_sheet_is_written_by_manager_and_guests_in_two_statuses_only(town, status):
    question = makers.question_at(town, status)
    for name in PEOPLE:
        user = who(town, name, question)
        writes = status in WRITTEN_AT
        voices = name in ("staff", "contributor") and writes
        frames = name == "staff" and status in {*WRITTEN_AT, Status.FRAMEWORK}
        assert policies.voice.allows(user, question) == voices, (status, name)
        assert policies.steer.allows(user, question) == (name == "staff" and writes)
        assert policies.frame.allows(user, question) == frames, (status, name)


@pytest.mark.parametrize("status", Status.values)
def test_every_refusal_to_the_process_manager_says_why(town, status):
    question = makers.question_at(town, status)
    for policy in (policies.voice, policies.steer, policies.frame):
        answer = policy.answer(town.staff, question)
        if isinstance(answer, Deny):
            assert not answer.hidden
            assert len(str(answer.reason)) > 30


def test_contributors_do_not_read_drafts_of_the_framework(town):
    question = makers.question_at(town, Status.ANALYSIS)
    guest = who(town, "contributor", question)
    assert policies.read.allows(guest, question)
    assert not policies.read_weighing.allows(guest, question)
    assert not policies.read_framework.allows(guest, question)


@pytest.mark.parametrize("status", [Status.ANALYSIS, Status.FRAMEWORK])
def test_the_council_reads_the_proposal_only_once_it_lies_before_it(town, status):
    question = makers.question_at(town, status)
    reads = policies.read_framework.allows(town.council_member, question)
    assert reads == (status == Status.FRAMEWORK)


def test_writing_the_outcome_makes_the_sheet_and_records_who_when_what(town):
    question = makers.question_at(town, Status.ARTICULATION)
    changed = operations.state_outcome(
        question,
        changes={"change": "Minder alleen", "stance": "directing"},
        version=None,
        by=town.staff,
        at=AT,
    )
    sheet = Articulation.objects.get(question=question)
    event = audit.Event.objects.get(kind="articulation.changed")
    assert changed
    assert (sheet.change, sheet.stance) == ("Minder alleen", "")
    assert (event.by, event.at, event.question) == (town.staff, AT, question)
    assert event.after == {"change": "Minder alleen"}
    assert not event.is_public


def test_operations_refuse_who_may_not_and_change_nothing(town):
    question = makers.question_at(town, Status.ARTICULATION)
    calls = [
        (operations.state_outcome, {"changes": {"change": "x"}}),
        (operations.think_in_order, {"changes": {"ours_to_act": "x"}}),
        (operations.choose_role, {"changes": {"stance": "directing"}}),
        (operations.answer_reflections, {"answers": {"open": "x"}}),
        (operations.weigh_suitability, {"answers": {}, "choice": {"outcome": "regular"}}),
        (operations.write_framework, {"changes": {"vision": "x"}}),
    ]
    before = audit.Event.objects.count()
    for call, values in calls:
        for user in (town.executive, town.controller, town.superuser):
            with pytest.raises((Refused, NotFound)):
                call(question, version=None, by=user, at=AT, **values)
    assert audit.Event.objects.count() == before
    assert not Articulation.objects.exists()


def test_a_question_that_moved_on_meanwhile_is_not_written_any_more(town):
    question = makers.question_at(town, Status.ANALYSIS)
    stale = type(question).objects.get(pk=question.pk)
    makers.walk(question, town, Status.FRAMEWORK)
    with pytest.raises(Refused):
        operations.state_outcome(
            stale, changes={"change": "te laat"}, version=None, by=town.staff, at=AT
        )
    assert Articulation.objects.get(question=question).change != "te laat"


def test_two_people_answering_the_same_point_see_each_others_words(town):
    question = makers.question_at(town, Status.ARTICULATION)
    seen = queries.reflections(question).version
    operations.answer_reflections(
        question, answers={"open": "Ja, want"}, version=seen, by=town.staff, at=AT
    )
    with pytest.raises(Conflict) as caught:
        operations.answer_reflections(
            question, answers={"open": "Nee, want"}, version=seen, by=town.staff, at=AT
        )
    clash = caught.value.clashes[0]
    assert (clash.yours, clash.theirs) == ("Nee, want", "Ja, want")
    assert caught.value.by == town.staff
    assert Reflection.objects.get(point="open").answer == "Ja, want"
    assert operations.answer_reflections(
        question,
        answers={"open": "Nee, want"},
        version=caught.value.version,
        by=town.staff,
        at=AT,
    )


def test_saving_the_same_again_records_nothing(town):
    question = makers.question_at(town, Status.ARTICULATION)
    answers = dict.fromkeys(ReflectionPoint.values, "Zo zit het.")
    for expected in (True, False):
        assert (
            operations.answer_reflections(
                question, answers=answers, version=None, by=town.staff, at=AT
            )
            is expected
        )
    assert audit.Event.objects.filter(kind="articulation.reflected").count() == 1


def test_weighing_keeps_answers_and_choice_and_shows_a_clash_in_words(town):
    question = makers.question_at(town, Status.ANALYSIS)
    answers = dict.fromkeys(Aspect.values, ("holds", "Klopt."))
    choice = {
        "outcome": "socially",
        "reasons": "Er zijn partijen.",
        "decided_by": "Het college",
        "decided_on": AT.date(),
    }
    seen = queries.weighing(question).version
    operations.weigh_suitability(
        question, answers=answers, choice=choice, version=seen, by=town.staff, at=AT
    )
    test = SuitabilityTest.objects.get(question=question)
    assert test.answers.count() == len(Aspect)
    assert queries.public_choice(question).decided_by == "Het college"
    with pytest.raises(Conflict) as caught:
        operations.weigh_suitability(
            question,
            answers={"market": ("fails", "Klopt.")},
            choice={},
            version=seen,
            by=town.staff,
            at=AT,
        )
    assert len(caught.value.clashes) == 1
    assert str(caught.value.clashes[0].theirs) not in ("holds", "")


def test_a_change_of_the_proposal_before_the_council_needs_a_reason(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    write = {"version": None, "by": town.staff, "at": AT}
    with pytest.raises(Refused):
        operations.write_framework(question, changes={"years": 2}, **write)
    operations.write_framework(question, changes={"years": 2}, reason="Rekenfout", **write)
    assert audit.Event.objects.get(kind="framework.changed").reason == "Rekenfout"


def test_once_the_council_decided_the_process_manager_leaves_the_proposal_alone(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    Framework.objects.filter(question=question).update(decided_on=AT.date())
    assert not policies.frame.allows(town.staff, question)


def test_an_old_decision_does_not_set_a_proposal_that_comes_back(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    Framework.objects.filter(question=question).update(
        decided_on=AT.date(), votes_for=3, votes_against=30
    )
    take_step(question, "return_framework", by=town.clerk, at=AT, reason="Te duur.")
    take_step(question, "propose_framework", by=town.staff, at=AT)
    framework = Framework.objects.get(question=question)
    assert (framework.decided_on, framework.votes_for) == (None, None)
    event = audit.Event.objects.get(kind="framework.decision_set_aside")
    assert event.before["votes_against"] == 30


@pytest.mark.parametrize("status", Status.values)
def test_visitors_read_the_framework_only_while_the_councils_decision_stands(town, status):
    question = makers.question_at(town, status)
    public = queries.public_articulation(question)
    assert (public.framework is not None) == (status in policies.SET_AT)
    if public.framework:
        assert public.framework.ceiling == Decimal("900000")


def test_visitors_read_no_choice_before_it_is_decided(town):
    question = makers.question_at(town, Status.ANALYSIS)
    operations.weigh_suitability(
        question,
        answers={},
        choice={"outcome": "socially", "reasons": "Voorlopig."},
        version=None,
        by=town.staff,
        at=AT,
    )
    assert queries.public_articulation(question).choice is None
