"""Preparing, objecting, answering, withdrawing: who, when, and nothing lost."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden import audit
from aanbesteden.assessment.sheets import sheet_version
from aanbesteden.audit import Event
from aanbesteden.awarding import policies
from aanbesteden.awarding.guards import objections_are_answered, standstill_is_over
from aanbesteden.awarding.models import Objection
from aanbesteden.awarding.operations import (
    answer_objection,
    change_choice,
    make_objection,
    write_reasons,
)
from aanbesteden.awarding.queries import current_decision, public_award, reasons_for
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Question, Status
from aanbesteden.tasks import tasks_of
from tests import contents, makers
from tests.assessment.test_policies import EVERYBODY, allowed

AT = makers.START + timedelta(days=400)
TEXT = "Een reden in een hele zin."


def fresh(user):
    return User.objects.get(pk=user.pk)


def last_moment(question) -> datetime:
    """One minute before the standstill ends."""
    day = current_decision(question).standstill_until
    return timezone.make_aware(datetime.combine(day, time(23, 59)))


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in (Status.GIVEN_BACK, Status.NOT_TENDERED)]
)
def test_the_award_is_prepared_by_manager_or_executive_while_it_is_due(town, status):
    question = makers.question_at(town, status)
    expected = {"staff", "executive"} if status == Status.AWARD else set()
    assert allowed(policies.prepare, town, question) == expected


def test_only_those_who_may_change_the_choice(town, question, decision):
    chosen = decision.tender.proposals.first()
    for name in EVERYBODY:
        by = fresh(getattr(town, name))
        if name in ("staff", "executive"):
            change_choice(decision, changes={"chosen": chosen}, version=None, by=by, at=AT)
            continue
        with pytest.raises((Refused, NotFound)):
            change_choice(decision, changes={"reasons": name}, version=None, by=by, at=AT)
        with pytest.raises((Refused, NotFound)):
            write_reasons(decision, chosen.pk, texts={}, version=None, by=by, at=AT)


def test_a_proposal_of_another_tender_cannot_be_chosen(town, question, decision):
    other = makers.question_at(town, Status.AWARD)
    chosen = current_decision(other).tender.proposals.first()
    with pytest.raises(Refused):
        change_choice(decision, changes={"chosen": chosen}, version=None, by=town.staff, at=AT)


def test_two_writers_of_reasons_lose_nothing(town, question, decision):
    proposal = decision.tender.proposals.first()
    rows = reasons_for(decision, proposal.pk)
    seen = sheet_version(rows)
    texts = {row.criterion_id: TEXT for row in rows}
    write_reasons(decision, proposal.pk, texts=texts, version=seen, by=town.staff, at=AT)
    with pytest.raises(Conflict) as conflict:
        write_reasons(
            decision,
            proposal.pk,
            texts=dict.fromkeys(texts, "Anders."),
            version=seen,
            by=town.executive,
            at=AT,
        )
    assert conflict.value.by == town.staff
    assert {row.text for row in reasons_for(decision, proposal.pk)} == {TEXT}


def test_what_is_prepared_stays_out_of_the_log(town, question, decision):
    proposal = decision.tender.proposals.first()
    change_choice(decision, changes={"reasons": "GEHEIM"}, version=None, by=town.staff, at=AT)
    rows = reasons_for(decision, proposal.pk)
    texts = {row.criterion_id: "GEHEIM" for row in rows}
    write_reasons(decision, proposal.pk, texts=texts, version=None, by=town.staff, at=AT)
    assert "GEHEIM" not in str(list(Event.objects.values("before", "after", "reason")))


def test_after_the_decision_nothing_of_it_changes(town, decided):
    decision = current_decision(decided)
    with pytest.raises(Refused):
        change_choice(decision, changes={"reasons": TEXT}, version=None, by=town.staff, at=AT)
    assert decision.reasons != TEXT


def test_only_the_coalition_and_who_oversees_read_a_letter(town, decided, letters):
    ours, theirs = letters["Samen aan Tafel"], letters["Sterk op je Stek"]
    oversee = {"staff", "executive", "controller"}
    assert allowed(policies.read_letter, town, ours) == oversee | {"lead", "member"}
    assert allowed(policies.read_letter, town, theirs) == oversee | {"rival"}
    assert allowed(policies.object_to, town, ours) == {"lead"}
    assert allowed(policies.object_to, town, theirs) == {"rival"}


def test_objecting_is_possible_until_the_last_day_included(town, decided, letters):
    letter = letters["Sterk op je Stek"]
    at = last_moment(decided)
    make_objection(letter, grounds="De prijs klopt niet.", by=fresh(town.rival), at=at)
    with pytest.raises(Refused):
        make_objection(
            letter,
            grounds="Nog iets.",
            by=fresh(town.rival),
            at=at + timedelta(minutes=2),
        )
    assert Objection.objects.count() == 1


def test_the_standstill_ends_after_its_last_day(town, decided):
    at = last_moment(decided)
    assert not standstill_is_over(decided, at).ok
    assert standstill_is_over(decided, at + timedelta(minutes=2)).ok


def test_while_an_objection_waits_no_agreement_can_be_made(town, decided, letters):
    at = last_moment(decided)
    letter = letters["Sterk op je Stek"]
    objection = make_objection(letter, grounds="De prijs.", by=fresh(town.rival), at=at)
    asked = [task for task in tasks_of(fresh(town.staff), at) if "bezwaar" in str(task.title)]
    assert [task.url for task in asked] == [reverse("awarding:award", args=[decided.pk])]
    later = at + timedelta(days=1)
    assert not objections_are_answered(decided, later)[0].ok
    with pytest.raises(StepRefused):
        take_step(decided, "conclude_standstill", by=town.staff, at=later)
    assert allowed(policies.answer, town, objection) == {"staff", "executive"}
    answer_objection(objection, answer="Wij leggen het uit.", by=fresh(town.executive), at=later)
    take_step(decided, "conclude_standstill", by=town.staff, at=later)
    assert audit.verify() is None


def test_an_answer_is_given_once(town, decided, letters):
    at = last_moment(decided)
    objection = make_objection(
        letters["Sterk op je Stek"], grounds="De prijs.", by=fresh(town.rival), at=at
    )
    answer_objection(objection, answer="Uitleg.", by=fresh(town.executive), at=at)
    with pytest.raises(Refused):
        answer_objection(objection, answer="Andere uitleg.", by=fresh(town.staff), at=at)
    objection.refresh_from_db()
    assert objection.answer == "Uitleg."


def test_a_withdrawn_award_keeps_its_letters_and_starts_anew(town, decided, letters):
    take_step(decided, "withdraw_award", by=town.executive, at=AT, reason="Fout in de telling.")
    fresh_decision = current_decision(decided)
    assert fresh_decision.decided_at is None
    assert fresh_decision.criterion_reasons.count() == 4
    letter = letters["Sterk op je Stek"]
    letter.decision.refresh_from_db()
    assert letter.decision.withdrawn_reason == "Fout in de telling."
    assert public_award(decided) is None
    with pytest.raises(Refused):
        make_objection(letter, grounds="Toch.", by=fresh(town.rival), at=AT)


def test_the_public_hears_of_the_award_only_after_the_decision(town, question):
    assert public_award(question) is None
    contents.award_reasoned(question, town, AT)
    assert public_award(question) is None
    take_step(question, "decide_award", by=town.executive, at=AT)
    award = public_award(Question.objects.get(pk=question.pk))
    assert award.winner == "Samen aan Tafel"
    assert award.proposals == 2
    assert award.criteria == (("Antwoord op de vraag", 85), ("Prijs", 15))
    assert "7" not in award.reasons
