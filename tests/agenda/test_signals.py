"""Signals: everybody may send one, every sender sees what happened, nobody sees the sender."""

import pytest
from django.core import mail as outbox

from aanbesteden import audit, roles
from aanbesteden.agenda import operations, policies, queries
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.steps import SIGNAL_TABLE
from aanbesteden.lifecycle import StepRefused, open_steps, take_step
from aanbesteden.notifications.delivery import deliver
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.queries import public_timeline
from tests import makers
from tests.agenda.signals import (
    ADDRESS,
    EVERYBODY,
    OWN_WORDS,
    QUESTION,
    SENDER,
    put_at,
    signal,
    weighed,
)
from tests.makers import START

MAY = {
    SignalStatus.RECEIVED: {"agendise", "join", "give_back", "decline", "merge"},
    SignalStatus.AGENDISED: set(),
    SignalStatus.JOINED: set(),
    SignalStatus.GIVEN_BACK: {"reconsider"},
    SignalStatus.DECLINED: {"reconsider"},
    SignalStatus.MERGED: {"take_apart"},
}


@pytest.mark.parametrize("status", SignalStatus.values)
def test_every_status_has_its_steps_for_staff_and_none_for_others(town, status):
    made = put_at(town, status)
    for name in EVERYBODY:
        expected = MAY[status] if name == "staff" else set()
        assert {step.name for step in open_steps(made, getattr(town, name))} == expected, name


@pytest.mark.parametrize("status", SignalStatus.values)
def test_a_step_that_stands_not_in_the_table_changes_nothing(town, status):
    made = put_at(town, status)
    for step in SIGNAL_TABLE.steps:
        for name in EVERYBODY:
            if name == "staff" and step.name in MAY[status]:
                continue
            with pytest.raises((Refused, NotFound)):
                take_step(made, step.name, by=getattr(town, name), at=START, reason="x")
    assert Signal.objects.get(pk=made.pk).status == status


@pytest.mark.parametrize("name", EVERYBODY)
def test_reading_with_sender_is_for_staff_and_controllers_of_this_municipality(town, name):
    mine, person = signal(town), getattr(town, name)
    elsewhere = signal(makers.town())
    assert policies.read.allows(person, mine) is (name in ("staff", "controller"))
    assert not policies.read.allows(person, elsewhere)
    assert policies.handle.allows(person, mine) is (name == "staff")
    visible = set(queries.visible_to(person))
    assert visible == {one for one in (mine, elsewhere) if policies.read.allows(person, one)}


def test_an_answer_needs_its_reason(town):
    with pytest.raises(StepRefused):
        operations.decline(signal(town), answer="  ", by=town.staff, at=START)


def test_a_question_starts_only_with_both_urgencies_weighed_and_else_nothing_is_left(town):
    for fields in ({}, {"social_urgency": 2}, {"political_urgency": 2}):
        made = signal(town, **fields)
        with pytest.raises(StepRefused) as refusal:
            operations.agendise(made, QUESTION, answer="Ja", by=town.staff, at=START)
        assert all(line.url for line in refusal.value.missing)
    assert not Question.objects.exists()


def test_agendising_starts_a_question_whose_timeline_begins_with_the_signal(town):
    made = put_at(town, SignalStatus.AGENDISED)
    question = made.question
    assert question.title == QUESTION["title"]
    assert roles.held_by(town.staff).has(roles.PROCESS_MANAGER, question.pk)
    kinds = list(public_timeline(question).values_list("kind", flat=True))
    assert kinds == ["question.started", "signal.agendise"]
    assert (made.answer, made.answered_at) == ("Ja, want velen.", START)
    assert audit.verify() is None


def test_a_signal_joins_only_a_question_of_its_municipality_that_is_under_way(town):
    over = makers.question_at(town, Status.GIVEN_BACK)
    elsewhere = makers.question(makers.town())
    for question in (over, elsewhere):
        with pytest.raises(Refused):
            operations.join(signal(town), question, answer="Ja", by=town.staff, at=START)
    shared = makers.question(makers.town())
    shared.shared_with.add(town.municipality)
    operations.join(signal(town), shared, answer="Ja", by=town.staff, at=START)


def test_giving_back_names_who_could_take_it_up_and_how_the_municipality_helps(town):
    made = signal(town)
    for who, how in ((" ", "Een zaal"), ("De buurtclub", " ")):
        with pytest.raises(StepRefused):
            operations.give_back(
                signal(town),
                answer="Ja",
                taken_up_by=who,
                help_offered=how,
                by=town.staff,
                at=START,
            )
    made = put_at(town, SignalStatus.GIVEN_BACK)
    assert (made.taken_up_by, made.help_offered) == ("De buurtclub", "Een zaal")


def test_the_second_of_two_answers_is_told_and_starts_no_question(town):
    made = put_at(town, SignalStatus.DECLINED)
    with pytest.raises(Refused):
        operations.agendise(made, QUESTION, answer="Ja", by=town.staff, at=START)
    assert not Question.objects.exists()


def test_taking_it_up_again_takes_the_answer_back(town):
    made = put_at(town, SignalStatus.GIVEN_BACK)
    operations.reconsider(made, reason="Niemand pakte het op.", by=town.staff, at=START)
    made.refresh_from_db()
    assert (made.status, made.answer, made.taken_up_by) == (SignalStatus.RECEIVED, "", "")
    assert made.answered_at is None


def test_personal_data_is_nowhere_in_the_log(town):
    made = weighed(town)
    changes = {"place": "Bij de familie Jansen", "public_text": "Iemand is alleen."}
    operations.change_signal(made, changes=changes, version=1, by=town.staff, at=START)
    put_at(town, SignalStatus.DECLINED)
    log = str(list(audit.Event.objects.values("before", "after", "reason", "subject")))
    for secret in (SENDER, ADDRESS, OWN_WORDS, "Jansen", made.reference):
        assert secret not in log


def test_a_sender_with_an_address_hears_of_it_without_their_own_words(
    town, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        made = weighed(town)
        operations.decline(made, answer="Dit bestaat al.", by=town.staff, at=START)
        operations.send_signal(town.municipality, {"text": "Zonder adres"}, at=START)
    deliver(at=START)
    assert [message.to for message in outbox.outbox] == [[ADDRESS], [ADDRESS]]
    asked, told = outbox.outbox
    assert made.reference not in asked.body, "no link before the address is confirmed"
    assert f"/signaal/{made.reference}/" in told.body
    assert "Dit bestaat al." in told.body, "the reason itself"
    for message in (asked, told):
        assert OWN_WORDS not in message.body
        assert SENDER not in message.body


def test_references_cannot_be_guessed_or_misread():
    made = {operations.new_reference() for _n in range(200)}
    assert len(made) == 200
    assert all(len(one) == 19 and not set(one) & set("01IO") for one in made)
