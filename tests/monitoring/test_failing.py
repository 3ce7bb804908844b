"""What does not work: named by any party, learnt from by all, and followed by something."""

from datetime import timedelta

import pytest

from aanbesteden.accountability.frozen import from_json, to_json
from aanbesteden.accountability.report_data import gather
from aanbesteden.agreements import operations as agreements
from aanbesteden.audit import Event
from aanbesteden.monitoring.effects import carry_lessons
from aanbesteden.monitoring.failing import operations
from aanbesteden.monitoring.failing.models import Failure, Stage
from aanbesteden.monitoring.failing.queries import learnt, silent_parties, told
from aanbesteden.monitoring.reviewing.sheet import sheet_of
from aanbesteden.policies import NotFound, Refused
from aanbesteden.tasks_reviewing import failures_to_follow, words_about_failure
from tests import contents
from tests.monitoring.test_reviewing import AT, LATER

WHAT = {"title": "De bus komt niet", "what": "Niemand stapt in.", "for_whom": "Wie slecht loopt.",
        "tried": "Een andere halte.", "since": AT.date()}  # fmt: skip
CHANGE = {"title": "De bus stopt", "reason_kind": "does_not_work", "reason": "Niemand komt.",
          "change": "Wij halen mensen op."}  # fmt: skip


@pytest.fixture
def failure(at_work, town):
    return operations.name(at_work, values=WHAT, partner=None, by=town.staff, at=AT)


@pytest.fixture
def partner(at_work):
    return at_work.coalition.partners.first()


def say(failure, town, partner=None, at=AT, **changes):
    by = town.lead if partner else town.staff
    changes = {"word": "Vraag het eerst.", **changes}
    return operations.give_word(failure, partner=partner, changes=changes, by=by, at=at)


def learn(failure, town, at=AT, lesson="Vraag het eerst aan wie meerijdt."):
    changes = {"lesson": lesson, "words_by": at.date() + timedelta(days=7)}
    operations.write_lesson(failure, changes=changes, by=town.staff, at=at)


def everybody_agrees(failure, town):
    say(failure, town, verdict="agrees")
    for partner in failure.agreement.coalition.partners.filter(left_at=None):
        say(failure, town, partner, verdict="agrees")
    failure.refresh_from_db()


def test_a_party_names_in_its_own_name_only(at_work, town, partner):
    with pytest.raises(Refused):
        operations.name(at_work, values=WHAT, partner=partner, by=town.staff, at=AT)
    with pytest.raises((NotFound, Refused)):
        operations.name(at_work, values=WHAT, partner=None, by=town.resident, at=AT)
    assert not Failure.objects.exists()
    made = operations.name(at_work, values=WHAT, partner=partner, by=town.lead, at=AT)
    assert made.party == partner.name


def test_the_public_timeline_says_that_something_was_named_and_nothing_more(failure):
    event = Event.objects.get(kind="failure.named")
    assert event.is_public
    assert not event.after
    assert not event.reason


def test_the_lesson_is_public_as_soon_as_the_last_party_agrees(failure, town, partner):
    learn(failure, town)
    say(failure, town, verdict="agrees")
    assert not learnt(failure.agreement)
    everybody_agrees(failure, town)
    assert [told(row).lesson for row in learnt(failure.agreement)] == [failure.lesson]
    with pytest.raises(Refused):
        say(failure, town, word="Toch niet.", verdict="agrees")


def test_a_dissent_is_printed_with_the_name_of_the_party(failure, town, partner):
    learn(failure, town)
    with pytest.raises(Refused):
        say(failure, town, verdict="otherwise")
    say(failure, town, verdict="otherwise", dissent="Het lag aan de tijd.")
    for one in failure.agreement.coalition.partners.filter(left_at=None):
        say(failure, town, one, verdict="agrees")
    dissents = told(learnt(failure.agreement).get()).dissents
    municipality = failure.question.municipality.name
    assert [(row.party, row.dissent) for row in dissents] == [
        (municipality, "Het lag aan de tijd.")
    ]


def test_another_lesson_asks_every_party_again(failure, town):
    learn(failure, town)
    say(failure, town, verdict="agrees")
    assert failure.question.municipality.name not in silent_parties(failure)
    learn(failure, town, lesson="Iets heel anders.")
    assert failure.question.municipality.name in silent_parties(Failure.objects.get())


def test_who_stays_silent_does_not_hold_the_lesson_back(failure, town, partner):
    with pytest.raises(Refused):
        operations.tell(failure, by=town.staff, at=AT)
    learn(failure, town)
    with pytest.raises(Refused):
        operations.tell(failure, by=town.staff, at=AT)
    operations.tell(failure, by=town.staff, at=LATER)
    assert partner.name in told(learnt(failure.agreement).get()).silent


def test_a_change_that_was_proposed_from_it_mends_it_when_all_agreed(failure, town):
    change = operations.propose_change(failure, values=CHANGE, by=town.staff, at=AT)
    assert Failure.objects.get().stage == Stage.CHANGING
    with pytest.raises(Refused):
        operations.propose_change(failure, values=CHANGE, by=town.staff, at=AT)
    agreements.agree_adjustment(change, by=town.lead, at=AT)
    assert Failure.objects.get().stage == Stage.MENDED


def test_a_change_that_was_declined_leaves_the_choice_open_again(failure, town):
    change = operations.propose_change(failure, values=CHANGE, by=town.staff, at=AT)
    agreements.decline_adjustment(change, reason="Te duur.", by=town.lead, at=AT)
    found = Failure.objects.get()
    assert found.stage == Stage.NAMED
    operations.propose_change(found, values=CHANGE | {"title": "Anders"}, by=town.staff, at=AT)


def test_one_stops_only_with_what_one_learnt_from(failure, town):
    stop = {"follows": "stop", "text": "Het kan niet.", "by": town.staff, "at": AT}
    with pytest.raises(Refused):
        operations.follow(failure, **stop)
    learn(failure, town)
    everybody_agrees(failure, town)
    operations.follow(failure, **stop)
    assert Failure.objects.get().stage == Stage.STOPPED


def test_what_was_learnt_goes_along_when_the_coalition_stops(failure, town, running):
    learn(failure, town)
    everybody_agrees(failure, town)
    agreement = failure.agreement
    agreement.ended_at, agreement.lessons = LATER, "De coalitie stopt."
    agreement.save()
    carry_lessons(running, by=town.staff, at=LATER, reason="De coalitie stopt.")
    agreement.refresh_from_db()
    assert agreement.lessons.startswith("De coalitie stopt.")
    assert failure.lesson in (agreement.lessons)
    assert Failure.objects.get().stage == Stage.BACK


def test_every_party_has_a_task_until_it_spoke_and_the_leads_until_something_follows(failure, town):
    assert [task.about for task in words_about_failure(town.staff, AT)] == [failure.title]
    assert not words_about_failure(town.resident, AT)
    say(failure, town)
    assert not words_about_failure(town.staff, AT)
    learn(failure, town)
    assert words_about_failure(town.staff, AT)
    everybody_agrees(failure, town)
    assert not words_about_failure(town.staff, AT)
    assert failures_to_follow(town.staff, AT)
    assert failures_to_follow(town.lead, AT)
    operations.propose_change(failure, values=CHANGE, by=town.staff, at=AT)
    assert not failures_to_follow(town.staff, AT)


def test_it_stands_on_the_sheet_of_the_next_review(failure, town):
    found = sheet_of(failure.agreement, until=LATER.date(), user=town.staff)
    rows = next(row for row in found.chapters if row.key == "wat-niet-werkt").rows
    assert rows[0][1] == failure.title


def test_the_report_tells_only_what_was_learnt(failure, town):
    report = contents.report(failure.question, town, LATER)
    assert not gather(report, at=LATER).failures
    learn(failure, town, at=LATER)
    say(failure, town, at=LATER, verdict="otherwise", dissent="Nee.")
    operations.tell(failure, by=town.staff, at=LATER + timedelta(days=9))
    report.period_to = LATER.date() + timedelta(days=20)
    data = gather(report, at=LATER)
    assert from_json(to_json(data)) == data
    assert [row.dissent for row in data.failures[0].words] == ["Nee."]
