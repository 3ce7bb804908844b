"""Talks in the calendar: for the panel and that coalition, and for no other coalition."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from aanbesteden.assessment import operations as assessment
from aanbesteden.assessment import talks
from aanbesteden.council import own_talks, reader
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal
from tests.assessment.helpers import AT, declare_free, fresh
from tests.assessment.test_together import anew, plan
from tests.recognised import as_person

pytestmark = pytest.mark.django_db
START = AT + timedelta(days=3)


@pytest.fixture(autouse=True)
def _before_the_talks():
    """A feed leaves out what was more than a year ago."""
    with time_machine.travel(AT):
        yield


@pytest.fixture
def mails(monkeypatch):
    """What was mailed, and to whom."""
    sent = []
    monkeypatch.setattr(
        talks,
        "mail",
        lambda to, name, context, **_rest: sent.append((to, render_to_string(name, context))),
    )
    return sent


@pytest.fixture
def moments(tender, ours, theirs, town, mails):
    found = {ours.pk: START, theirs.pk: START + timedelta(hours=1)}
    plan(tender, town.staff, found)
    return found


def read(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def file_of(client, person, talk) -> tuple[int, list]:
    with as_person(fresh(person)):
        answer = client.get(reverse("assessment:talk_ics", args=[talk.pk]))
    return answer.status_code, read(answer.content) if answer.status_code == 200 else []


def feed_of(person) -> list:
    """What a calendar program reads at the own address of somebody."""
    link = reader.make_link(fresh(person), at=AT)
    answer = Client().get(reverse("council:own_ics", args=[reader.key_of(link)]))
    assert answer.status_code == 200
    return read(answer.content)


def test_a_moved_talk_has_the_same_identity_and_a_higher_number(
    tender, ours, theirs, town, moments, mails, client
):
    talk = talks.Talk.objects.get(proposal=theirs)
    _status, (first,) = file_of(client, town.rival, talk)
    assert str(first["SUMMARY"]) == "Gesprek met de beoordelaars"
    moments[theirs.pk] += timedelta(hours=2)
    plan(tender, town.staff, moments)
    _status, (second,) = file_of(client, town.rival, talk)
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt == first["DTSTART"].dt + timedelta(hours=2)
    (in_feed,) = feed_of(town.rival)
    assert (in_feed["UID"], in_feed["SEQUENCE"]) == (second["UID"], second["SEQUENCE"])
    path = reverse("assessment:talk_ics", args=[talk.pk])
    assert [to for to, words in mails if path in words] == [town.rival.email] * 2


def test_another_place_for_all_talks_is_a_newer_file_too(tender, ours, theirs, town, moments):
    (before,) = feed_of(town.lead)
    values = {"questions": "Hoe?", "minutes": 45, "place": "Het dorpshuis"}
    talks.plan_talks(
        anew(tender), values=values, moments=moments, version=None, by=town.staff, at=AT
    )
    (after,) = feed_of(town.lead)
    assert (str(after["LOCATION"]), after["UID"]) == ("Het dorpshuis", before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_coalition_never_sees_the_moment_of_another(tender, ours, theirs, town, moments, client):
    mine, other = (talks.Talk.objects.get(proposal=one) for one in (ours, theirs))
    assert file_of(client, town.lead, mine)[0] == 200
    assert file_of(client, town.lead, other)[0] == 404
    for person in (town.staff, town.executive, town.superuser, town.stranger):
        assert file_of(client, person, mine)[0] == 404
    (entry,) = feed_of(town.lead)
    assert str(entry["UID"]).startswith(f"beoordelingsgesprek-{mine.pk}@")
    assert theirs.coalition.name not in str(entry)
    assert "Hoe vindt u" not in str(entry)  # the questions are read here, not in a calendar


def test_an_assessor_has_what_may_be_heard_and_nothing_of_who_they_stepped_back_for(
    tender, ours, theirs, town, moments, client
):
    talk = talks.Talk.objects.get(proposal=ours)
    assert file_of(client, town.assessor, talk)[0] == 404  # has not declared yet
    assert feed_of(town.assessor) == []
    declare_free(tender, town.assessor)
    assert file_of(client, town.assessor, talk)[0] == 200
    names = {str(entry["SUMMARY"]) for entry in feed_of(town.assessor)}
    assert names == {f"Gesprek met {one.coalition.name}" for one in (ours, theirs)}
    coalition = Proposal.objects.get(pk=ours.pk).coalition
    coalition.tender = anew(tender)
    assessment.step_back(coalition, explanation="Buren.", by=fresh(town.assessor), at=AT)
    assert file_of(client, town.assessor, talk)[0] == 404
    (entry,) = feed_of(town.assessor)
    assert ours.coalition.name not in str(entry)


def test_the_own_calendar_is_for_who_has_something_in_it(town, ours, client):
    page = reverse("council:own_calendar")
    for person, status in ((town.lead, 200), (town.assessor, 200), (town.stranger, 403)):
        with as_person(fresh(person)):
            assert client.get(page).status_code == status
    with pytest.raises(Refused):
        reader.make_link(town.stranger, at=AT)


def test_a_calendar_costs_as_much_with_two_talks_as_with_one(tender, ours, theirs, town, moments):
    declare_free(tender, town.assessor)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            own_talks.talks_of(fresh(town.assessor), since=AT.date())
        return len(found)

    both = cost()
    talks.Talk.objects.filter(proposal=theirs).delete()
    assert cost() == both
