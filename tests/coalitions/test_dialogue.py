"""Talks alike for every coalition; what concerns all, all hear at once, and never who said it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden.coalitions.dialogue import operations
from aanbesteden.coalitions.dialogue.guards import outcomes_are_told
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

SECRET = "Wij werken met een discotheek."


@pytest.fixture
def tender(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    return current_tender(question)


@pytest.fixture
def at(tender):
    return tender.published_at + timedelta(days=1)


@pytest.fixture
def ours(town, tender, at):
    return contents.coalition(tender.question, town.lead, "Samen aan Tafel", at)


@pytest.fixture
def theirs(town, tender, at):
    return contents.coalition(tender.question, town.rival, "Sterk op je Stek", at)


@pytest.fixture
def dialogue(town, tender, at, ours, theirs):
    values = {
        "subject": "Wat lukt er nu niet?",
        "minutes": 30,
        "place": "Het stadhuis",
        "join_until": at + timedelta(days=5),
    }
    return operations.plan_round(tender, values=values, by=town.staff, at=at)


@pytest.fixture
def turns(town, dialogue, ours, theirs, at):
    mine = operations.take_part(dialogue, ours, by=town.lead, at=at)
    other = operations.take_part(dialogue, theirs, by=town.rival, at=at)
    return mine, other


@pytest.fixture
def planned(town, dialogue, turns, at):
    """Both have a moment; half an hour each, the day after."""
    later = at + timedelta(days=6)
    moments = {turn.pk: later + timedelta(minutes=30 * n) for n, turn in enumerate(turns)}
    operations.set_moments(dialogue, moments=moments, by=town.staff, at=later - timedelta(hours=2))
    for turn in turns:
        turn.refresh_from_db()
    return later + timedelta(days=1)


def record(turn, town, at, **changes):
    said = {"minutes_held": 30, "report": SECRET, "for_everybody": "De zaal is tot 22 uur open."}
    return operations.record_turn(turn, changes=said | changes, by=town.staff, at=at)


def test_all_coalitions_hear_of_a_round_at_the_same_moment(town, dialogue, ours, theirs):
    told = Notice.objects.filter(user__in=[town.lead, town.rival], url__contains="gesprekken")
    assert told.count() == 2
    assert len({notice.at for notice in told}) == 1


def test_who_did_not_say_that_it_comes_stays_unknown_to_staff(town, dialogue, ours, client):
    client.force_login(town.staff)
    url = reverse("coalitions:dialogues", args=[dialogue.tender_id])
    assert ours.name not in client.get(url).content.decode()
    operations.take_part(dialogue, ours, by=town.lead, at=dialogue.told_at)
    assert ours.name in client.get(url).content.decode()
    client.force_login(town.controller)
    assert ours.name not in client.get(url).content.decode()


def test_after_the_last_moment_nobody_comes_and_before_it_nobody_is_placed(
    town, dialogue, turns, at
):
    soon = {turn.pk: at + timedelta(days=9) for turn in turns}
    with pytest.raises(Refused):
        operations.set_moments(dialogue, moments=soon, by=town.staff, at=at)
    with pytest.raises(Refused):
        operations.take_part(dialogue, turns[0].coalition, by=town.lead, at=dialogue.join_until)


@pytest.mark.parametrize("wrong", ["one", "overlap", "past", "after"])
def test_moments_are_alike_for_all(town, dialogue, turns, tender, wrong):
    at = dialogue.join_until
    first, second = (turn.pk for turn in turns)
    moments = {
        "one": {first: at + timedelta(days=1)},
        "overlap": {first: at + timedelta(days=1), second: at + timedelta(days=1, minutes=29)},
        "past": {first: at - timedelta(days=1), second: at + timedelta(days=1)},
        "after": {first: at + timedelta(days=1), second: tender.deadline},
    }[wrong]
    with pytest.raises(Refused):
        operations.set_moments(dialogue, moments=moments, by=town.staff, at=at)


def test_only_whose_moment_moves_hears_it_with_the_old_and_the_new(town, dialogue, turns, planned):
    moments = {turn.pk: turn.starts_at for turn in turns}
    moved = turns[1]
    moments[moved.pk] += timedelta(hours=3)
    before = Notice.objects.count()
    dialogue.refresh_from_db()
    changed = operations.set_moments(
        dialogue, moments=moments, by=town.staff, at=dialogue.join_until, version=dialogue.version
    )
    assert changed == 1
    assert set(Notice.objects.order_by("-pk")[: Notice.objects.count() - before].values_list(
        "user", flat=True)) == {town.rival.pk}  # fmt: skip


def test_what_was_discussed_is_for_that_coalition_and_who_runs_it(
    town, turns, planned, ours, client
):
    record(turns[0], town, planned)
    page = reverse("coalitions:own_dialogues", args=[ours.pk])
    for name, reads in (("lead", True), ("rival", False), ("staff", False), ("superuser", False)):
        client.force_login(getattr(town, name))
        answer = client.get(page)
        assert (answer.status_code == 200) is reads
        assert (SECRET in answer.content.decode()) is reads
    client.force_login(town.superuser)
    listed = client.get(reverse("coalitions:dialogues", args=[turns[0].dialogue.tender_id]))
    assert SECRET not in listed.content.decode()
    assert not any(SECRET in str(event.after) for event in ours.tender.question.events.all())


def test_nothing_is_told_before_every_coalition_had_its_turn(town, dialogue, turns, planned):
    record(turns[0], town, planned)
    with pytest.raises(Refused) as refusal:
        operations.publish_outcomes(dialogue, text="De zaal.", by=town.staff, at=planned)
    assert refusal.value.missing
    record(
        turns[1], town, planned,
        minutes_held=None, report="", for_everybody="", missed_because="Ziek.",
    )  # fmt: skip
    notice = operations.publish_outcomes(dialogue, text="De zaal.", by=town.staff, at=planned)
    assert notice.number == 1
    assert "De zaal." in notice.intro
    turns[0].refresh_from_db()
    with pytest.raises(Refused):
        record(turns[0], town, planned, report="Anders.")


def test_what_everybody_hears_names_nobody(town, dialogue, turns, planned):
    for turn in turns:
        record(turn, town, planned)
    assert operations.outcomes_of(dialogue) == "De zaal is tot 22 uur open."
    with pytest.raises(Refused):
        operations.publish_outcomes(
            dialogue, text="samen aan tafel wil de zaal.", by=town.staff, at=planned
        )
    assert operations.minutes_given(dialogue.turns.all()) == (30, 30)


def test_another_tender_and_another_person_are_refused(town, dialogue, turns, planned):
    with pytest.raises((Refused, NotFound)):
        record(turns[0], town, planned - timedelta(days=3))  # the talk still has to come
    with pytest.raises((Refused, NotFound)):
        operations.record_turn(turns[0], changes={"report": "x"}, by=town.lead, at=planned)


def asked_of(person, at) -> set[str]:
    """The addresses of what waits for somebody, read anew."""
    return {str(task.url) for task in tasks_of(type(person).objects.get(pk=person.pk), at)}


def test_a_lead_is_asked_to_say_whether_it_comes_until_it_did(town, dialogue, ours, at):
    url = operations.own_path(ours)
    assert url in asked_of(town.lead, at)
    assert url not in asked_of(town.stranger, at)
    assert url not in asked_of(town.lead, dialogue.join_until)
    operations.take_part(dialogue, ours, by=town.lead, at=at)
    assert url not in asked_of(town.lead, at)


def test_a_planned_talk_waits_for_the_coalition_with_its_day(town, turns, planned, ours, theirs):
    before = turns[0].starts_at - timedelta(hours=1)
    (task,) = [
        task for task in tasks_of(town.lead, before) if task.url == operations.own_path(ours)
    ]
    assert task.due_at.date() == turns[0].starts_at.date()
    assert operations.own_path(theirs) not in asked_of(town.lead, before)
    assert operations.own_path(ours) not in asked_of(town.lead, planned)


def test_who_runs_it_gives_moments_and_then_tells_everybody(town, dialogue, turns, at):
    moments = reverse("coalitions:dialogue_moments", args=[dialogue.pk])
    outcomes = reverse("coalitions:dialogues", args=[dialogue.tender_id])
    assert moments not in asked_of(town.staff, at)
    assert moments in asked_of(town.staff, dialogue.join_until)
    start = dialogue.join_until + timedelta(days=1)
    planned = {turn.pk: start + timedelta(minutes=30 * n) for n, turn in enumerate(turns)}
    operations.set_moments(dialogue, moments=planned, by=town.staff, at=dialogue.join_until)
    assert not {moments, outcomes} & asked_of(town.staff, start)
    after = start + timedelta(days=1)
    assert outcomes in asked_of(town.staff, after)
    for turn in turns:
        turn.refresh_from_db()
        record(turn, town, after)
    operations.publish_outcomes(dialogue, text="De zaal.", by=town.staff, at=after)
    assert outcomes not in asked_of(town.staff, after)


def test_the_report_waits_for_the_answer_of_that_coalition_alone(town, turns, planned, ours):
    record(turns[0], town, planned)
    turn = turns[0]
    url = reverse("coalitions:answer_report", args=[ours.pk, turn.pk])
    assert url in asked_of(town.lead, planned)
    assert url not in asked_of(town.rival, planned)
    with pytest.raises(NotFound):
        operations.answer_report(turn, remark="", by=town.rival, at=planned)
    assert operations.answer_report(turn, remark=" ", by=town.lead, at=planned)
    assert not operations.answer_report(turn, remark="", by=town.lead, at=planned)  # twice is once
    assert url not in asked_of(town.lead, planned)
    told = Notice.objects.filter(user=town.staff, url__contains="gesprekken")
    assert told.count() == 1


def test_a_report_that_changes_is_read_anew_and_the_remark_stays_there_to_write_on(
    town, turns, planned, ours, client
):
    turn = turns[0]
    record(turn, town, planned)
    operations.answer_report(turn, remark="Het was tot elf uur.", by=town.lead, at=planned)
    client.force_login(town.staff)
    listed = reverse("coalitions:dialogues", args=[turn.dialogue.tender_id])
    assert "Het was tot elf uur." in client.get(listed).content.decode()
    record(turn, town, planned, report="Tot elf uur.")
    assert turn.answered_at is None
    client.force_login(town.lead)
    page = client.get(reverse("coalitions:answer_report", args=[ours.pk, turn.pk]))
    assert "Het was tot elf uur." in page.content.decode()
    told = Notice.objects.filter(user=town.lead, url=operations.own_path(ours))
    assert told.exists()


def test_the_round_is_not_closed_before_everybody_heard_what_came_of_the_talks(
    town, dialogue, turns, planned, tender
):
    question, late = tender.question, tender.deadline + timedelta(minutes=1)
    (line,) = outcomes_are_told(question, late)
    assert not line.ok
    assert line.url == reverse("coalitions:dialogues", args=[tender.pk])
    with pytest.raises(Refused) as refusal:
        take_step(question, "close_submissions", by=town.staff, at=late)
    assert line.text in {one.text for one in refusal.value.missing}
    for turn in turns:
        record(turn, town, late)
    operations.publish_outcomes(dialogue, text="De zaal.", by=town.staff, at=late)
    take_step(question, "close_submissions", by=town.staff, at=late)


def test_a_round_in_which_nobody_was_spoken_with_keeps_nothing_open(
    town, dialogue, turns, planned, tender
):
    for turn in turns:
        gone = {"report": "", "for_everybody": "", "missed_because": "Ziek."}
        record(turn, town, planned, minutes_held=None, **gone)
    assert not outcomes_are_told(tender.question, planned)
    take_step(tender.question, "close_submissions", by=town.staff, at=tender.deadline)
