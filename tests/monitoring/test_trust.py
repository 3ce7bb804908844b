"""Trust: both sides, once each, told to the parties alone, and talked about when it is low."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from aanbesteden.agreements.models import Agreement
from aanbesteden.audit import Event
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.trust import operations
from aanbesteden.monitoring.trust.models import TrustAnswer, TrustRound
from aanbesteden.monitoring.trust.results import result
from aanbesteden.monitoring.trust.rhythm import open_rounds
from aanbesteden.policies import NotFound, Refused
from aanbesteden.tasks_listening import marks_to_give, talks_to_hold
from tests.monitoring.test_pages import url

SAID = {"who": "Beide kanten", "said": "KANARIEGESPREK", "agreed": "Elke week bellen."}


def now():
    return timezone.now()


@pytest.fixture
def pair(town, at_work):
    return operations.make_pair(
        at_work, one=None, other=None, threshold=Decimal("3.0"), by=town.staff, at=now()
    )


@pytest.fixture
def asked(town, pair):
    closes_on = timezone.localdate() + timedelta(days=7)
    return operations.open_round(pair, closes_on=closes_on, by=town.lead, at=now())


def later():
    return now() + timedelta(days=8)


def outcome(asked):
    return result(asked, asked.pair, today=timezone.localdate(later()))


def test_both_sides_answer_once_and_nobody_sees_it_before_the_last_day(town, asked):
    for person, marks in ((town.staff, [4, 4, 4, 4]), (town.lead, [2, 2, 2, 3]),
                          (town.member, [3, 3, 3, 3])):  # fmt: skip
        assert len(marks_to_give(person, now())) == 1
        operations.answer(asked, marks=marks, by=person, at=now())
        assert not marks_to_give(person, now())
        with pytest.raises(Refused):
            operations.answer(asked, marks=marks, by=person, at=now())
    open_now = result(asked, asked.pair, today=timezone.localdate())
    assert open_now.sides == (None, None)
    ours, theirs = outcome(asked).sides
    assert (ours.mean, ours.count) == (Decimal("4.0"), 1)
    assert (theirs.mean, theirs.low, theirs.high) == (Decimal("2.6"), Decimal("2.2"), Decimal("3"))
    with pytest.raises(Refused):
        operations.answer(asked, marks=[1, 1, 1, 1], by=town.staff, at=later())


def test_only_parties_read_it_and_who_stands_on_no_side_is_not_asked(town, running, asked, client):
    for name in ("controller", "clerk", "council_member", "superuser", "stranger"):
        client.force_login(getattr(town, name))
        assert client.get(url("trust", running)).status_code in (403, 404), name
        with pytest.raises((Refused, NotFound)):
            operations.answer(asked, marks=[1, 1, 1, 1], by=getattr(town, name), at=now())
    assert not TrustAnswer.objects.exists()
    client.force_login(town.member)
    assert client.get(url("trust", running)).status_code == 200


def test_a_low_mark_asks_for_a_conversation_until_it_is_held(town, running, asked, client):
    operations.answer(asked, marks=[4, 4, 4, 4], by=town.staff, at=now())
    operations.answer(asked, marks=[2, 2, 3, 2], by=town.lead, at=now())
    values = SAID | {"held_on": timezone.localdate()}
    with pytest.raises(Refused):
        operations.note_conversation(asked, values=values, by=town.staff, at=now())
    assert not talks_to_hold(town.staff, now())
    assert outcome(asked).asks_talk
    for person in (town.staff, town.lead):
        assert len(talks_to_hold(person, later())) == 1
    talk = operations.note_conversation(asked, values=values, by=town.lead, at=later())
    assert not talks_to_hold(town.staff, later())
    operations.finish(talk, by=town.staff, at=later())
    with pytest.raises(Refused):
        operations.finish(talk, by=town.staff, at=later())
    said = str(list(Event.objects.values_list("before", "after", "reason")))
    assert "KANARIE" not in said
    client.logout()
    assert "KANARIE" not in client.get(url("practice", running)).content.decode()


def test_a_pair_is_two_different_parties_measured_once_at_a_time(town, at_work, pair, asked):
    partner = at_work.coalition.partners.first()
    about = {"threshold": Decimal(3), "by": town.staff, "at": now()}
    for one, other in ((None, None), (partner, partner), (partner, None)):
        with pytest.raises(Refused):
            operations.make_pair(at_work, one=one, other=other, **about)
    with pytest.raises(Refused):
        operations.open_round(pair, closes_on=timezone.localdate(), by=town.staff, at=now())


def test_marks_are_given_on_the_page_and_a_round_can_end_today(town, running, asked, client):
    client.force_login(town.member)
    page = url("give_marks", running, asked.pk)
    assert client.post(page, {"mark0": "4"}).status_code == 422
    marks = {f"mark{number}": "4" for number in range(4)}
    assert client.post(page, marks).status_code == 302
    assert client.post(url("stop_round", running, asked.pk)).status_code == 302
    assert "4,0" in client.get(url("trust", running)).content.decode()


def test_the_rhythm_of_the_arrangement_begins_rounds_and_belongs_to_what_was_agreed(
    town, running, at_work, client
):
    before = text_hash(at_work.arrangement)
    client.force_login(town.staff)
    at_work.arrangement.trust_every = 6
    assert text_hash(at_work.arrangement) != before
    at_work.arrangement.save()
    start = timezone.localdate() - timedelta(days=200)
    Agreement.objects.filter(pk=at_work.pk).update(starts_on=start)
    assert open_rounds(at=now()) == 1
    asked = TrustRound.objects.get()
    assert asked.closes_on == timezone.localdate() + operations.ANSWER_WITHIN
    for person in (town.staff, town.lead):
        assert marks_to_give(person, now())[0].due_at.date() == asked.closes_on
    assert open_rounds(at=now()) == 0
    assert open_rounds(at=now() + timedelta(days=100)) == 0
    page = client.get(url("trust", running)).content.decode()
    assert "elk half jaar" not in page
    operations.stop_round(asked, by=town.staff, at=now())
    assert "elk half jaar" in client.get(url("trust", running)).content.decode()
    assert open_rounds(at=now() + timedelta(days=190)) == 1


def test_the_conversation_that_a_low_mark_asks_for_has_a_day(town, asked):
    operations.answer(asked, marks=[1, 1, 1, 2], by=town.lead, at=now())
    (task,) = talks_to_hold(town.staff, later())
    assert task.due_at.date() == asked.closes_on + timedelta(days=14)
