"""Coming to a meeting: with or without an account, noted at the door, forgotten afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.template.loader import render_to_string
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.notifications.models import Mail, Notice
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import meetings, operations
from aanbesteden.tendering.meeting_models import Registration
from aanbesteden.tendering.queries import current_tender
from tests import makers

pytestmark = pytest.mark.django_db
STRANGER = {"name": "Els Jansen", "email": "els@voorbeeld.test", "organisation": "Buurtclub"}


@pytest.fixture
def meeting(town):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    values = {
        "title": "Wie ontmoet wie?",
        "starts_at": tender.published_at + timedelta(days=10),
        "place": "Buurthuis",
    }
    return operations.plan_meeting(tender, values=values, by=town.staff, at=tender.published_at)


def test_without_an_account_one_comes_after_the_link_in_the_mail(town, meeting, client):
    url = reverse("tendering:meeting", args=[meeting.pk])
    with time_machine.travel(meeting.starts_at - timedelta(days=5)):
        assert client.post(url, STRANGER | {"email": "geen adres"}).status_code == 422
        assert client.post(url, STRANGER).status_code == 302
        assert not meetings.coming(meeting)
        (sent,) = Mail.objects.filter(kind="meeting")
        assert sent.to == STRANGER["email"]
        row = Registration.objects.get()
        link = reverse("tendering:confirm_registration", args=[meetings.token(row)])
        assert client.get(link).status_code == 200
        assert not meetings.coming(meeting)  # a mail program that looks at the link is nobody
        assert client.post(link).status_code == 302
        assert meetings.coming(meeting).count() == 1
        away = reverse("tendering:withdraw", args=[meetings.token(row)])
        assert client.post(away).status_code == 302
        assert client.get(link).status_code == 410
    assert not Registration.objects.exists()


def test_a_stranger_changes_nothing_of_who_already_said_yes(town, meeting):
    at = meeting.starts_at - timedelta(days=5)
    row = meetings.confirm(meetings.register(meeting, values=STRANGER, by=None, at=at), at=at)
    meetings.register(meeting, values=STRANGER | {"name": "Iemand anders"}, by=None, at=at)
    row.refresh_from_db()
    assert (Registration.objects.count(), row.name) == (1, "Els Jansen")


def test_with_an_account_one_is_on_the_list_at_once_and_nobody_is_in_the_log(town, meeting):
    at = meeting.starts_at - timedelta(days=5)
    meetings.register(meeting, values={"organisation": ""}, by=town.resident, at=at)
    assert meetings.coming(meeting).get().user == town.resident
    event = audit.Event.objects.get(kind="registration.made")
    assert (event.by, event.after) == (None, None)
    with pytest.raises(Refused):
        meetings.register(meeting, values={}, by=town.lead, at=meeting.starts_at)


def test_who_came_is_noted_and_who_came_in_at_the_door(town, meeting, client):
    at = meeting.starts_at - timedelta(days=5)
    one, two = (
        meetings.register(meeting, values={}, by=person, at=at)
        for person in (town.resident, town.lead)
    )
    client.force_login(town.staff)
    url = reverse("tendering:attendance", args=[meeting.tender.question_id, meeting.pk])
    with time_machine.travel(meeting.starts_at + timedelta(hours=3)):
        data = {"came": [one.pk], "at_the_door": "Henk\n\nTruus\nHenk"}
        assert client.post(url, data).status_code == 302
        assert client.post(url, data | {"came": [one.pk, 0]}).status_code == 422
    came = {row.name or row.user.name: row.came for row in meeting.registrations.all()}
    assert came == {town.resident.name: True, town.lead.name: False, "Henk": True, "Truus": True}
    two.refresh_from_db()
    assert two.came is False


def test_names_go_and_numbers_stay(town, meeting):
    at = meeting.starts_at - timedelta(days=5)
    meetings.confirm(meetings.register(meeting, values=STRANGER, by=None, at=at), at=at)
    meetings.register(meeting, values=STRANGER | {"email": "x@voorbeeld.test"}, by=None, at=at)
    meetings.forget_old(at=meeting.starts_at + meetings.NAMES_KEPT + timedelta(days=1))
    row = Registration.objects.get()
    assert (row.name, row.email, row.organisation) == ("", "", "")
    assert row.confirmed_at


def test_who_said_yes_withdraws_by_the_link_in_the_mail_once_and_the_organiser_sees_it(
    town, meeting, client
):
    at = meeting.starts_at - timedelta(days=5)
    row = meetings.confirm(meetings.register(meeting, values=STRANGER, by=None, at=at), at=at)
    away = reverse("tendering:withdraw", args=[meetings.token(row)])
    context = {"path": "/", "away": away, "meeting": meeting}
    assert away in render_to_string("tendering/mail/meeting.txt", context)
    with time_machine.travel(at):
        assert client.get(away).status_code == 200
        assert meetings.coming(meeting).count() == 1  # looking at the link is not using it
        assert client.post(away).status_code == 302
        assert not Registration.objects.exists()
        again = client.post(away)
    assert again.status_code == 410
    assert "hoeft niets meer te doen" in again.content.decode()
    assert meetings.withdraw(row, at=at) == meeting  # two windows at once
    assert meetings.withdrawn_from(meeting) == 1
    told = Notice.objects.get(user=town.staff, url__contains="bijeenkomst")
    assert STRANGER["name"] not in told.text
    client.force_login(town.staff)
    url = reverse("tendering:attendance", args=[meeting.tender.question_id, meeting.pk])
    page = client.get(url).content.decode()
    assert "1 persoon zei ja" in page
    assert STRANGER["name"] not in page


def test_who_is_signed_in_withdraws_from_the_page_of_the_meeting_and_can_come_again(
    town, meeting, client
):
    at = meeting.starts_at - timedelta(days=5)
    meetings.register(meeting, values={}, by=town.resident, at=at)
    client.force_login(town.resident)
    page = reverse("tendering:meeting", args=[meeting.pk])
    with time_machine.travel(at):
        away = client.get(page).context["withdraw_url"]
        assert away in client.get(page).content.decode()
        assert client.post(away, {"form_token": "een"}).status_code == 302
        assert client.post(away, {"form_token": "een"}).status_code in (302, 410)
        assert meetings.withdrawn_from(meeting) == 1
        assert client.post(page, {"form_token": "twee"}).status_code == 302
    assert meetings.coming(meeting).count() == 1


def test_nobody_withdraws_from_a_meeting_that_has_begun(town, meeting, client):
    at = meeting.starts_at - timedelta(days=5)
    row = meetings.register(meeting, values={}, by=town.resident, at=at)
    away = reverse("tendering:withdraw", args=[meetings.token(row)])
    client.force_login(town.resident)
    with time_machine.travel(meeting.starts_at + timedelta(minutes=1)):
        answer = client.post(away)
        assert answer.status_code == 403
        assert "begonnen of voorbij" in answer.content.decode()
        page = client.get(reverse("tendering:meeting", args=[meeting.pk])).content.decode()
        assert away not in page
    assert meetings.coming(meeting).count() == 1


def test_an_address_that_never_said_yes_is_forgotten_without_telling_anybody(town, meeting):
    at = meeting.starts_at - timedelta(days=5)
    row = meetings.register(meeting, values=STRANGER, by=None, at=at)
    meetings.withdraw(row, at=at)
    assert not Registration.objects.exists()
    assert meetings.withdrawn_from(meeting) == 0
