"""Thinking along: who was there, a friendly word to who was not, and all parties read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements.thinking import operations
from aanbesteden.agreements.thinking.queries import taking_part
from aanbesteden.notifications.models import Mail, Notice
from aanbesteden.policies import Refused
from tests.agreements.test_operations import AT


def held(agreement, town, *said, days=0):
    partners = agreement.coalition.partners.order_by("name").values_list("pk", flat=True)
    return operations.record(
        agreement,
        values={"held_on": AT.date() - timedelta(days=days), "about": "De wachttijd."},
        presences=dict(zip(partners, said, strict=True)),
        by=town.staff,
        at=AT,
    )


def test_who_was_not_there_hears_a_friendly_word_once(town, at_work):
    mails, notices = Mail.objects.count(), Notice.objects.count()
    meeting = held(at_work, town, "absent", "excused")
    assert Mail.objects.count() == mails + 1
    assert Notice.objects.count() == notices + 1
    assert "gemist" in Mail.objects.order_by("pk").last().text
    said = dict(meeting.attendances.values_list("partner", "presence"))
    operations.correct(
        meeting,
        changes={"held_on": meeting.held_on, "about": "De wachttijd en het vervoer."},
        presences=said,
        by=town.lead,
        at=AT,
    )
    assert Mail.objects.count() == mails + 1


def test_letting_know_is_taking_part_and_what_was_before_does_not_count(town, at_work):
    held(at_work, town, "absent", "not_yet", days=60)
    held(at_work, town, "absent", "excused", days=30)
    one, other = taking_part(at_work)
    assert (one.meetings, one.missed) == (2, 2)
    assert (other.meetings, other.excused, other.missed) == (1, 1, 0)
    held(at_work, town, "present", "absent")
    one, other = taking_part(at_work)
    assert (one.there, one.missed, other.missed) == (1, 0, 1)


def test_of_every_party_it_is_said_and_a_day_counts_once(town, at_work):
    held(at_work, town, "present", "present")
    with pytest.raises(Refused):
        held(at_work, town, "present", "present")
    with pytest.raises(Refused):
        held(at_work, town, "present", "present", days=-1)
    with pytest.raises(Refused):
        operations.record(
            at_work,
            values={"held_on": AT.date() - timedelta(days=3), "about": "x"},
            presences={},
            by=town.staff,
            at=AT,
        )


def test_it_is_recorded_at_its_form_and_every_party_reads_it(
    town, at_work, client, django_assert_max_num_queries
):
    client.force_login(town.staff)
    partners = list(at_work.coalition.partners.all())
    today = timezone.localdate()
    data = {"held_on": today.isoformat(), "about": "De zomer."}
    data |= {f"party_{row.pk}": "absent" for row in partners}
    url = reverse("agreements:record_thinking", args=[at_work.question_id])
    late = data | {"held_on": (today + timedelta(days=2)).isoformat()}
    assert client.post(url, late).status_code == 422
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 422
    client.force_login(town.member)
    page = reverse("agreements:thinking", args=[at_work.question_id])
    with django_assert_max_num_queries(60) as few:
        assert "De zomer." in client.get(page).content.decode()
    for days in range(1, 8):
        held(at_work, town, "present", "absent", days=days)
    with django_assert_max_num_queries(len(few)):
        client.get(page)
    client.force_login(town.stranger)
    assert client.get(page).status_code == 404
