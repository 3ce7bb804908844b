"""Coming to a meeting: with or without an account, noted at the door, forgotten afterwards."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.notifications.models import Mail
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
