"""The public meeting: announced, held, its questions and answers attached to the report."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.accountability import correcting, meetings, operations
from aanbesteden.accountability.frozen import to_json
from aanbesteden.accountability.models import Report
from aanbesteden.accountability.report_data import gather
from aanbesteden.documents import checks
from aanbesteden.policies import NotFound, Refused
from tests.accountability.conftest import AT, speak

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


def held(report, by):
    """A meeting that was held, with one question and its answer."""
    made = plan(report, by, starts_at=timezone.now() - timedelta(days=1))
    meetings.change_meeting(made, changes={"told": "Het was druk.", "visitors": 41}, by=by, at=AT)
    values = {"asked_by": "een bewoner", "text": "Waarom geen lift?", "answer": "Die komt in mei."}
    meetings.add_question(made, values=values, by=by, at=AT)
    return made


def test_a_meeting_comes_in_page_document_and_data_by_a_new_version_with_a_reason(
    town, published, client
):
    with pytest.raises(Refused):  # nothing was held
        correcting.attach_meetings(published, by=town.staff, at=AT)
    held(published, town.lead)
    before = Report.objects.get(pk=published.pk)
    client.force_login(town.staff)
    attach = reverse("accountability:attach_meetings", args=[published.pk])
    assert attach in client.get(reverse("accountability:report", args=[published.pk])).text
    assert client.post(attach).status_code == 302
    newer = Report.objects.get(replaces=published)
    assert "openbare bijeenkomst" in newer.correction
    operations.step_report(newer, "send_for_approval", by=town.staff, at=AT)
    for word in newer.words.all():
        speak(word, town.staff if word.partner is None else town.lead)
    operations.step_report(newer, "publish", by=town.staff, at=AT)
    client.logout()
    newer.refresh_from_db()
    page = client.get(reverse("accountability:report", args=[newer.pk])).text
    paper = " ".join(text for _role, text in checks.reading(bytes(newer.pdf)))
    data = client.get(reverse("accountability:data", args=[newer.pk])).content.decode()
    for said in ("Het was druk.", "een bewoner", "Waarom geen lift?", "Die komt in mei."):
        assert page.count(said) == 1, said
        assert said in paper
        assert said in data
    assert checks.problems(bytes(newer.pdf)) == []
    after = Report.objects.get(pk=published.pk)
    assert (after.data_hash, after.pdf_hash) == (before.data_hash, before.pdf_hash)
    with pytest.raises(Refused):  # everything stands in it
        correcting.attach_meetings(newer, by=town.staff, at=AT)


def test_what_is_answered_after_that_version_stands_apart_and_can_be_added_again(town, published):
    made = held(published, town.lead)
    newer = correcting.attach_meetings(published, by=town.staff, at=AT)
    Report.objects.filter(pk=newer.pk).update(data=to_json(gather(newer, at=AT)))
    newer.refresh_from_db()
    assert correcting.new_meetings(newer, AT) == []
    row = made.questions.get()
    meetings.change_question(row, changes={"answer": "Toch in juni."}, by=town.lead, at=AT)
    assert [one.meeting for one in correcting.new_meetings(newer, AT)] == [made.pk]
