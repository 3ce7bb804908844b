"""The calendar, as a page and for calendar programs."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from aanbesteden import roles
from aanbesteden.council import calendar, operations, reader, records
from aanbesteden.council.models import CalendarLink, InfluenceMoment
from aanbesteden.tendering.models import Meeting, Tender
from tests import makers

AT = makers.START
DAY = date(timezone.localdate().year + 1, 7, 1)
TITLE = "Kaders; geld, tijd & \\ruimte\nvoor <b>iedereen</b>"


@pytest.fixture
def question(town):
    return makers.question(town, public_since=AT, title="Hoe ëten wij samen?")


def planned(question, town, **values):
    values = {
        "kind": "framework",
        "title": TITLE,
        "planned_on": DAY,
        "begins": time(20),
        "ends": time(22),
        "place": "Raadszaal, Plein 1",
        "can_decide": "Vaststellen",
    } | values
    return operations.plan_moment(
        question, municipality=town.municipality, values=values, by=town.clerk, at=AT
    )


def events(address) -> dict:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]).split("@")[0]: event for event in found}


def of(question):
    return reverse("council:question_ics", args=[question.slug])


def test_a_moment_keeps_its_identity_counts_its_changes_and_is_struck_out(town, question, settings):
    settings.BASE_URL = "https://vragen.voorbeeld.test"
    moment = planned(question, town)
    name = f"moment-{moment.pk}"
    first = events(of(question))[name]
    assert str(first["UID"]) == f"{name}@vragen.voorbeeld.test"
    assert first["SUMMARY"].endswith(TITLE)
    assert first["LOCATION"] == "Raadszaal, Plein 1"
    assert (first["SEQUENCE"], first["STATUS"]) == (0, "CONFIRMED")
    assert first["DTSTART"].dt == datetime(DAY.year, 7, 1, 20, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert first["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    operations.change_moment(
        moment, changes={"begins": None, "ends": None}, version=1, by=town.clerk, at=AT
    )
    second = events(of(question))[name]
    assert (second["SEQUENCE"], second["DTSTART"].dt) == (1, DAY)
    assert second["DTEND"].dt == DAY + timedelta(days=1)
    operations.cancel_moment(
        moment, reason="De zaal is dicht.", by=town.clerk, at=AT + timedelta(days=1)
    )
    last = events(of(question))[name]
    assert (last["SEQUENCE"], last["STATUS"], last["UID"]) == (2, "CANCELLED", first["UID"])
    assert "De zaal is dicht." in last["DESCRIPTION"]
    assert last["DTSTAMP"].dt > first["DTSTAMP"].dt


def test_the_file_is_folded_utf_8_with_one_zone_and_the_same_bytes_each_time(town, question):
    planned(question, town)
    once, twice = (Client().get(of(question)).content for _again in range(2))
    assert once == twice
    assert once.count(b"BEGIN:VTIMEZONE") == 1
    assert all(len(line) <= 75 for line in once.split(b"\r\n"))
    zone = next(iter(Calendar.from_ical(once).walk("VTIMEZONE"))).to_tz()
    for month, hours in ((1, 1), (7, 2)):
        assert datetime(DAY.year, month, 1, tzinfo=zone).utcoffset() == timedelta(hours=hours)


def test_dates_of_a_published_tender_and_its_meetings_stand_in_it_and_drafts_do_not(town, question):
    deadline = timezone.now() + timedelta(days=40)
    tender = Tender.objects.create(
        question=question, deadline=deadline, questions_until=deadline - timedelta(days=20)
    )
    Meeting.objects.create(tender=tender, title="Inloop", starts_at=deadline, place="De Kern")
    assert events(of(question)) == {}
    Tender.objects.update(published_at=AT)
    found = events(of(question))
    assert {name.rsplit("-", 1)[0] for name in found} == {
        "vragen-tot",
        "voorstellen-tot",
        "bijeenkomst",
    }
    assert found[f"voorstellen-tot-{tender.pk}"]["TRANSP"] == "TRANSPARENT"
    Tender.objects.update(ended_at=timezone.now())
    assert {event["STATUS"] for event in events(of(question)).values()} == {"CANCELLED"}


def test_what_is_not_public_stands_in_no_public_calendar(town, question):
    hidden = makers.question(town)
    planned(hidden, town)
    assert Client().get(of(hidden)).status_code == 404
    assert events(reverse("council:all_ics")) == {}
    page = Client().get(reverse("council:calendar")).content.decode()
    assert hidden.title not in page
    names = [entry.question for entry in calendar.entries_for(town.council_member, since=DAY)]
    assert names == [hidden]


def test_the_personal_address_works_without_signing_in_until_it_is_withdrawn(town, question):
    moment = planned(question, town)
    records.make_promise(
        question,
        municipality=town.municipality,
        values={"text": "Een brief", "made_by": "De wethouder", "made_on": DAY, "due_on": DAY},
        by=town.clerk,
        at=AT,
    )
    link = reader.make_link(town.council_member, at=AT)
    address = reverse("council:own_ics", args=[reader.key_of(link)])
    assert set(events(address)) == {
        f"moment-{moment.pk}",
        f"toezegging-{question.promises.get().pk}",
    }
    assert events(address)[f"moment-{moment.pk}"].walk("VALARM")
    assert link.secret not in address
    again = reader.make_link(town.council_member, at=AT)
    assert Client().get(address).status_code == 404
    address = reverse("council:own_ics", args=[reader.key_of(again)])
    assert Client().get(address).status_code == 200
    for wrong in (f"{again.pk}-x", "0-x", "x", f"{'9' * 30}-x", f"{again.pk}"):
        assert reader.reader_with(wrong) is None
    reader.withdraw_link(town.council_member, at=AT)
    assert Client().get(address).status_code == 404
    assert not CalendarLink.objects.exists()


def test_who_leaves_the_council_or_is_shut_out_leaves_the_calendar(town, question):
    key = reader.key_of(reader.make_link(town.council_member, at=AT))
    assert reader.reader_with(key) == town.council_member
    roles.revoke(
        roles.COUNCIL_MEMBER,
        town.municipality,
        of=town.council_member,
        by=town.administrator,
        at=AT,
    )
    assert reader.reader_with(key) is None


@pytest.mark.usefixtures("rated")
def test_a_calendar_that_is_asked_too_often_is_refused_for_a_while(town, question, monkeypatch):
    monkeypatch.setattr("django_ratelimit.core._split_rate", lambda _rate: (1, 3600))
    codes = [Client().get(of(question)).status_code for _again in range(3)]
    assert codes[0] == 200
    assert codes[-1] == 429


def test_the_page_filters_and_costs_the_same_for_few_and_many(town, question):
    client, address = Client(), reverse("council:calendar")

    def counted():
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    day = timezone.localdate() + timedelta(days=3)
    planned(question, town, planned_on=day)
    few = counted()
    InfluenceMoment.objects.bulk_create(
        InfluenceMoment(
            question=question,
            municipality=town.municipality,
            kind="review",
            title=f"Moment {number}",
            planned_on=day + timedelta(days=number),
            can_decide="Vragen stellen",
        )
        for number in range(40)
    )
    assert counted() == few
    assert "Moment 3" in client.get(address).content.decode()
    shown = client.get(address, {"soort": "deadline", "vraag": question.slug}).content.decode()
    assert "Moment 3" not in shown
    assert client.get(address, {"soort": "onzin", "page": "x"}).status_code == 200
