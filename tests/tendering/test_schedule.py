"""The schedule builder: dates that fit, and words for what does not."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import operations, rule_operations
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_values import Held
from aanbesteden.tendering.rulebook import rules_on
from aanbesteden.tendering.schedule import (
    MOMENTS,
    Closed,
    conflicts,
    end_of_standstill,
    fill_in,
    propose_from,
    propose_until,
)
from tests import makers

HELD = {rule.code: Held(rule, rule.value) for rule in rules_on(date(2026, 11, 22))}
DAYS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
GOOD = propose_from(date(2027, 1, 11), HELD, 10)


@settings(max_examples=60)
@given(DAYS, st.booleans())
def test_a_proposal_fits_whichever_way_it_is_counted(day, backwards):
    found = propose_until(day, HELD, 10) if backwards else propose_from(day, HELD, 10)
    assert list(found) == list(MOMENTS)
    assert conflicts(found, HELD, 10, today=None) == []
    if backwards:
        assert found["start"] <= day
    else:
        assert found["publication"] >= day


@pytest.mark.parametrize(
    ("change", "moment", "words"),
    [
        ({"deadline": date(2027, 3, 28)}, "deadline", "Easter"),
        ({"publication": date(2027, 1, 9)}, "publication", "Saturday"),
        ({"answers_by": GOOD["deadline"] - timedelta(days=9)}, "deadline", "9 days"),
        ({"standstill_until": GOOD["decision"] + timedelta(days=19)}, "standstill_until", "19"),
        ({"start": GOOD["agreement"] - timedelta(days=1)}, "start", "comes before"),
        ({"publication": date(2026, 1, 5)}, "publication", "in the past"),
    ],
)
def test_what_does_not_fit_is_said_in_words(change, moment, words):
    with translation.override("en"):
        found = conflicts(GOOD | change, HELD, 10, today=date(2026, 12, 1))
        said = [str(one.says) for one in found if one.moment == moment]
    assert any(words in one for one in said), said


@pytest.mark.parametrize(
    ("letters", "ends"),
    [
        (date(2027, 1, 11), date(2027, 2, 1)),  # twenty days later is a Sunday
        (date(2027, 1, 10), date(2027, 2, 1)),  # a Saturday
        (date(2027, 3, 9), date(2027, 3, 30)),  # Easter Monday
        (date(2027, 1, 12), date(2027, 2, 1)),  # a working day of its own
    ],
)
def test_the_schedule_ends_the_standstill_on_the_day_the_letters_will_name(letters, ends):
    made = fill_in({"publication": date(2026, 10, 5), "decision": letters}, HELD, 10)
    assert made["standstill_until"] == end_of_standstill(letters, HELD) == ends
    bare = HELD["standstill_end"]
    left = HELD | {"standstill_end": Held(bare.rule, None, departure=object())}
    calendar_days = letters + timedelta(days=20)
    assert end_of_standstill(letters, left) == calendar_days
    planned = {"decision": letters, "standstill_until": calendar_days}
    with translation.override("en"):
        said = [str(one.says) for one in conflicts(planned, HELD, 10, today=None)]
    moved = [one for one in said if "offices are closed" in one]
    assert len(moved) == (0 if calendar_days == ends else 1), said
    assert len(conflicts(planned, left, 10, today=None)) == len(said) - len(moved)


def test_a_recess_is_warned_about():
    closed = Closed("Zomerreces", GOOD["decision"], GOOD["decision"])
    (one,) = conflicts(GOOD, HELD, 10, today=None, closed=[closed])
    assert one.moment == "decision"


NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.mark.django_db
def test_the_dates_are_proposed_changed_saved_drawn_and_exported(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    url = reverse("tendering:schedule", args=[question.pk])
    with time_machine.travel(NOW):
        page = client.get(f"{url}?vanaf=2027-01-11").content.decode()
        assert 'value="2027-01-11"' in page
        assert f'value="{GOOD["deadline"].isoformat()}T12:00"' in page
        late = client.get(f"{url}?start=2027-11-01").content.decode()
        assert 'value="2027-11-01"' in late
        data = {name: day.isoformat() for name, day in GOOD.items()}
        data |= {name: f"{data[name]}T12:00" for name in ("questions_until", "deadline")}
        past = client.post(url, data | {"deadline": "2026-11-01T12:00"})
        assert past.status_code == 422
        assert data["start"] in past.content.decode()
        saved = client.post(url, data | {"version": 1}, follow=True)
        assert saved.status_code == 200
        tender = current_tender(question)
        assert tender.planned["start"] == GOOD["start"].isoformat()
        body = client.get(reverse("tendering:tender", args=[question.pk])).content.decode()
        assert "<svg" in body.split('id="planning"')[1].split("</section>")[0]
        calendar = client.get(reverse("tendering:schedule_ics", args=[tender.pk]))
    assert calendar["Content-Type"].startswith("text/calendar")
    assert calendar.content.count(b"BEGIN:VEVENT") == len(MOMENTS)


@pytest.mark.django_db
def test_after_publication_only_what_comes_after_the_deadline_is_planned_anew(town):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    operations.change_schedule(
        tender, changes={"planned": {"start": "2027-09-01"}}, version=None, by=town.staff, at=NOW
    )
    for changes in ({"planned": {"answers_by": "2027-01-01"}}, {"deadline": NOW, "planned": {}}):
        with pytest.raises(Refused):
            operations.change_schedule(tender, changes=changes, version=None, by=town.staff, at=NOW)


@pytest.mark.django_db
def test_the_clerk_notes_a_recess_and_others_do_not(town, client):
    values = {"name": "Zomerreces", "starts_on": date(2027, 7, 10), "ends_on": date(2027, 8, 22)}
    with pytest.raises(Refused):
        rule_operations.add_closed_period(town.municipality, values=values, by=town.staff, at=NOW)
    client.force_login(town.clerk)
    url = reverse("tendering:add_closed_period", args=[town.municipality.pk])
    assert client.post(url, values | {"ends_on": date(2027, 7, 1)}).status_code == 422
    assert client.post(url, values).status_code == 302
    here = reverse("tendering:rules", args=[town.municipality.pk])
    assert "Zomerreces" in client.get(here).content.decode()
