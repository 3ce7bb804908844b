"""Measurements: when they are due, who is reminded, and how they come in from a file."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden import sheets, tasks
from aanbesteden.monitoring import operations
from aanbesteden.monitoring.measuring.due import add_months, due_after, first_due
from aanbesteden.monitoring.measuring.reminding import remind
from aanbesteden.monitoring.models import Every, Measurement
from aanbesteden.notifications.models import Notice
from tests.monitoring.test_operations import AT, measured

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
RHYTHMS = st.sampled_from([one for one in Every.values if one])


@given(DAYS, RHYTHMS, st.integers(-400, 400))
def test_after_a_measurement_the_next_day_lies_ahead_and_never_before_the_one_that_stood(
    due, every, days
):
    measured_on = due + timedelta(days=days)
    following = due_after(due, every, measured_on)
    assert following >= due
    assert (following == due) is (measured_on < due - timedelta(days=every * 15))
    if following != due:
        assert following > measured_on
        assert following <= add_months(max(due, measured_on), every)


@given(DAYS, DAYS, RHYTHMS)
def test_the_first_day_of_a_rhythm_lies_ahead_but_no_further_than_one_step(start, after, every):
    found = first_due(start, every, after=after)
    assert found > after
    assert found <= add_months(max(start, after), every)


def test_a_rhythm_keeps_the_day_of_the_month_through_short_months():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert first_due(date(2026, 1, 31), Every.MONTH, after=date(2026, 2, 28)) == date(2026, 3, 31)


def test_the_next_day_follows_from_the_rhythm_and_a_chosen_day_goes_first(town, at_work):
    row = at_work.indicators.get()
    row.every, row.next_due_on = Every.QUARTER, AT.date() + timedelta(days=3)
    row.save()
    measured(row, town)
    row.refresh_from_db()
    assert row.next_due_on == add_months(AT.date() + timedelta(days=3), 3)
    values = {"measured_on": AT.date(), "value": Decimal(60), "group_size": 30, "note": ""}
    chosen = AT.date() + timedelta(days=10)
    operations.add_measurement(row, values=values, by=town.staff, at=AT, next_due_on=chosen)
    assert row.next_due_on == chosen


# Reminders ------------------------------------------------------------------------------


@pytest.fixture
def due(town, at_work):
    """An indicator that a partner supplies, due in ten days."""
    row = at_work.indicators.get()
    row.supplied_by = at_work.coalition.partners.exclude(contact=None).order_by("pk").first()
    row.supplied_by = row.supplied_by or at_work.coalition.partners.order_by("pk").first()
    row.supplied_by.contact = town.resident
    row.supplied_by.save()
    row.next_due_on = AT.date() + timedelta(days=10)
    row.save()
    return row


def reminders():
    return Notice.objects.filter(kind="measuring")


def test_who_supplies_is_reminded_once_before_and_once_after(town, due):
    assert remind(at=AT) == 1
    assert remind(at=AT + timedelta(days=1)) == 0
    assert town.resident.pk in reminders().values_list("user", flat=True)
    assert remind(at=AT + timedelta(days=16)) == 0
    assert remind(at=AT + timedelta(days=17)) == 1
    assert remind(at=AT + timedelta(days=18)) == 0
    assert reminders().filter(user=town.resident).count() == 2
    assert not reminders().filter(user=town.staff).exists()


def test_what_was_measured_in_time_is_not_asked_for_again(town, due):
    due.every = Every.YEAR
    due.save()
    measured(due, town)
    assert remind(at=AT) == 0
    assert remind(at=AT + timedelta(days=30)) == 0


def test_a_number_of_the_municipality_is_asked_of_who_runs_the_question(town, due):
    due.supplied_by = None
    due.save()
    assert remind(at=AT) == 1
    assert set(reminders().values_list("user", flat=True)) == {town.staff.pk}


def test_the_task_waits_for_the_contact_of_the_partner_and_for_nobody_else(town, due):
    page = reverse("monitoring:measure", args=[due.agreement.question_id, due.pk])
    for person, waits in ((town.resident, True), (town.staff, False), (town.rival, False)):
        found = [str(task.url) for task in tasks.tasks_of(person, AT)]
        assert (page in found) is waits, person


# From a file ----------------------------------------------------------------------------


def sheet(*rows):
    head = ["Indicator", "Gemeten op", "Waarde", "Mensen", "Toelichting"]
    data = sheets.to_csv([head, *rows])
    return {"file": SimpleUploadedFile("metingen.csv", data, "text/csv")}


def pages(question):
    names = ("read_measurements_in", "measurements_trial", "take_measurements_over")
    return [reverse(f"monitoring:{name}", args=[question.pk]) for name in names]


def test_a_file_is_tried_first_and_taken_over_whole(town, running, at_work, client):
    client.force_login(town.staff)
    name = at_work.indicators.get().name
    read_in, trial, take_over = pages(running)
    start = at_work.indicators.get().baseline_on + timedelta(days=1)
    days = [start.isoformat(), (start + timedelta(days=1)).strftime("%d-%m-%Y")]
    rows = [[name, days[0], "61,5", "212", "Beter"], [name.upper(), days[1], "62", "", ""]]
    assert client.post(read_in, sheet(*rows)).status_code == 302
    assert not Measurement.objects.exists()
    assert client.get(trial).context["trial"].is_ready
    assert client.post(take_over, {"form_token": "x"}).status_code == 302
    assert list(Measurement.objects.values_list("value", "group_size")) == [
        (Decimal("61.5"), 212),
        (Decimal("62"), None),
    ]
    client.post(read_in, sheet(*rows))
    assert len(client.get(trial).context["trial"].problems) == 2


def test_every_problem_of_a_file_is_listed_by_row_and_nothing_is_written(
    town, running, at_work, client
):
    client.force_login(town.staff)
    name = at_work.indicators.get().name
    read_in, trial, take_over = pages(running)
    day = (at_work.indicators.get().baseline_on + timedelta(days=1)).isoformat()
    bad = [
        ["Onbekend", day, "5", "", ""],
        [name, "gisteren", "5", "", ""],
        [name, day, "veel", "", ""],
        [name, "2999-01-01", "5", "", ""],
        [name, day, "5", "", ""],
        [name, day, "6", "", ""],
        [name, day, "101", "", ""],
    ]
    client.post(read_in, sheet(*bad))
    tried = client.get(trial).context["trial"]
    assert [line.number for line in tried.problems] == [2, 3, 4, 5, 7, 8]
    assert client.post(take_over, {"form_token": "x"}).status_code == 403
    assert not Measurement.objects.exists()
