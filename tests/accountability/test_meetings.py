"""The public meeting: announced, held, its questions and answers attached to the report."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden.accountability import meetings
from aanbesteden.policies import NotFound, Refused
from tests.accountability.conftest import AT

VALUES = {"starts_at": AT, "place": "De Linde", "invitation": "Iedereen is welkom."}


def plan(report, by, **values):
    return meetings.plan_meeting(report, values=VALUES | values, by=by, at=AT)


def test_a_meeting_is_about_a_published_report(town, draft):
    with pytest.raises(Refused):
        plan(draft, town.staff)


def test_who_makes_the_report_plans_the_meeting(town, published):
    for person in (town.resident, town.superuser, town.controller):
        with pytest.raises((Refused, NotFound)):
            plan(published, person)
    assert plan(published, town.lead).pk


def test_how_it_went_is_written_after_it_was_held(town, published):
    made = plan(published, town.lead, starts_at=AT + timedelta(days=3))
    with pytest.raises(Refused):
        meetings.change_meeting(made, changes={"told": "Druk."}, by=town.lead, at=AT)
    later = AT + timedelta(days=4)
    assert meetings.change_meeting(made, changes={"told": "Druk."}, by=town.lead, at=later)


def test_questions_and_answers_stand_with_the_report_for_everybody(town, published, client):
    made = plan(published, town.lead)
    client.force_login(town.lead)
    data = {"asked_by": "een bewoner", "text": "Waarom geen lift?", "answer": ""}
    add = reverse("accountability:add_meeting_question", args=[made.pk])
    assert client.post(add, data).status_code == 302
    row = made.questions.get()
    edit = reverse("accountability:edit_meeting_question", args=[row.pk])
    answer = data | {"answer": "Die komt in mei.", "version": row.version}
    assert client.post(edit, answer).status_code == 302
    client.logout()
    page = client.get(reverse("accountability:report", args=[published.pk])).content.decode()
    for text in ("De Linde", "een bewoner", "Waarom geen lift?", "Die komt in mei."):
        assert text in page
    assert edit not in page
