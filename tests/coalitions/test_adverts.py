"""We offer, we look for: who fits and why, and nobody is named until both agree."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.audit import Event
from aanbesteden.coalitions import adverts
from aanbesteden.coalitions.advert_models import Interest, Sort
from aanbesteden.coalitions.matching import Offer, match, matches
from aanbesteden.policies import NotFound, Refused
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering.queries import current_tender
from tests import makers

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def _offer(pk, offers="", wants="", kind="school", near="Oost", days=0) -> Offer:
    def lines(words):
        return dict.fromkeys(words.split(), "iets")

    at = NOW + timedelta(days=days)
    return Offer(pk, kind, kind, near, lines(offers), lines(wants), at)


MINE = _offer(1, offers="place money", wants="hours knowledge")


def test_the_order_is_by_fit_then_neighbourhood_then_kind_then_waiting():
    fits_twice = _offer(2, offers="hours", wants="place", near="West")
    near = _offer(3, offers="hours")
    other_kind = _offer(4, offers="hours", kind="care", near="West")
    waits = _offer(5, offers="hours", near="West", days=-9)
    same = _offer(6, offers="hours", near="West")
    nothing = _offer(7, offers="network", wants="audience", kind="care")
    found = matches(MINE, [nothing, same, waits, other_kind, near, MINE, fits_twice])
    assert [one.offer.pk for one in found] == [2, 3, 4, 5, 6]
    assert [len(one.reasons) for one in found] == [2, 2, 2, 1, 1]


sorts = st.sets(st.sampled_from(Sort.values), max_size=3).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(sorts, sorts, sorts, sorts)
def test_who_fits_with_me_sees_that_i_fit_with_them(mine, wanted, theirs, sought):
    one, other = _offer(1, mine, wanted), _offer(2, theirs, sought)
    first, second = match(one, other), match(other, one)
    assert (first is None) == (second is None)
    if first and second:
        assert first.points == second.points


@pytest.fixture
def round_(town):
    question = makers.question_at(town, "coalition_forming")
    tender = current_tender(question)
    return tender, tender.published_at + timedelta(days=1)


def _place(tender, user, at, offers="", wants=""):
    return adverts.place(
        tender,
        values={"name": f"Club van {user.pk}", "kind": "culture", "neighbourhood": None},
        offers=dict.fromkeys(offers.split(), "Elke maandag"),
        wants=dict.fromkeys(wants.split(), "Graag"),
        by=user,
        at=at,
    )


@pytest.mark.django_db
def test_names_are_told_only_when_both_said_yes(town, round_, client):
    tender, at = round_
    mine = _place(tender, town.resident, at, "place", "hours")
    theirs = _place(tender, town.stranger, at, "hours", "place")
    page = reverse("coalitions:adverts", args=[tender.pk])

    def shown(user):
        client.force_login(user)
        return client.get(page).content.decode()

    assert "Elke maandag" in shown(town.resident)
    assert not adverts.say_yes(mine, theirs, by=town.resident, at=at)
    for user, other in ((town.resident, theirs), (town.stranger, mine)):
        assert other.name not in shown(user)
        assert other.user.email not in shown(user)
    assert any(task.url == page for task in tasks_of(town.stranger, at))
    assert adverts.say_yes(theirs, mine, by=town.stranger, at=at)
    for user, other in ((town.resident, theirs), (town.stranger, mine)):
        assert other.user.email in shown(user)
    client.force_login(town.staff)
    assert client.get(page).status_code == 403
    events = Event.objects.filter(subject="advert")
    assert events.exists()
    assert not events.filter(question__isnull=False).exists()
    assert not any("maandag" in str(event.after) for event in events)


@pytest.mark.django_db
def test_taken_away_nothing_of_it_is_found_and_no_one_acts_for_another(town, round_):
    tender, at = round_
    mine = _place(tender, town.resident, at, "place", "hours")
    theirs = _place(tender, town.stranger, at, "hours", "place")
    adverts.say_yes(mine, theirs, by=town.resident, at=at)
    with pytest.raises(NotFound):
        adverts.withdraw(mine, by=town.stranger, at=at)
    adverts.withdraw(mine, by=town.resident, at=at)
    assert not mine.lines.exists()
    assert not Interest.objects.exists()
    assert adverts.found_for(theirs, user=town.stranger).matches == []
    mine.refresh_from_db()
    with pytest.raises(Refused):
        adverts.say_yes(theirs, mine, by=town.stranger, at=at)


@pytest.mark.django_db
def test_two_and_twenty_offers_take_as_many_queries(town, round_, django_assert_num_queries):
    tender, at = round_
    mine = _place(tender, town.resident, at, "place", "hours")
    counts = []
    for number in (2, 18):
        for _row in range(number):
            _place(tender, makers.person(), at, "hours")
        with django_assert_num_queries(4) as asked:
            assert adverts.found_for(mine, user=town.resident).matches
        counts.append(len(asked))
    assert len(set(counts)) == 1
