"""The overview: what is asked, what is new since the last visit, how each question stands."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aanbesteden import audit
from aanbesteden.agreements.household.operations import enter
from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Coalition
from aanbesteden.council import operations, reader, records
from aanbesteden.council.light import Level
from aanbesteden.council.models import CouncilQuestion, CouncilVisit
from aanbesteden.council.overview import council_overview, end_of_next_month
from aanbesteden.council.standing import standings
from aanbesteden.monitoring.models import Indicator, Measurement, Review
from aanbesteden.questions.models import Question
from aanbesteden.tendering.models import Tender
from tests import makers

AT = makers.START + timedelta(days=400)
TODAY = AT.date()
BEFORE = makers.START.date()
ADDRESS = "council:overview"


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def planned(question, town, day, title="Kaders"):
    values = {"kind": "framework", "title": title, "planned_on": day, "can_decide": "Vaststellen"}
    return operations.plan_moment(
        question, municipality=town.municipality, values=values, by=town.clerk, at=AT
    )


def running(town) -> Question:
    """A question at work, with an agreement: written directly, its status by the table."""
    question = makers.question(town, status="realisation", public_since=AT)
    coalition = Coalition.objects.create(
        tender=Tender.objects.create(question=question),
        name="Samen",
        slug=f"samen-{question.pk}",
        started_by=town.lead,
        started_at=AT,
    )
    Agreement.objects.create(question=question, coalition=coalition, created_at=AT)
    return question


def test_asked_is_what_falls_in_this_month_and_the_next(town):
    question = makers.question(town)
    last = end_of_next_month(TODAY)
    for day, title in ((TODAY, "Nu"), (last, "Straks"), (last + timedelta(days=1), "Later")):
        planned(question, town, day, title)
    planned(question, town, TODAY - timedelta(days=3), "Voorbij")
    view = council_overview(town.council_member, at=AT, since=AT, pages={})
    assert [row.moment.title for row in view.soon] == ["Nu", "Straks"]
    assert [row.title for row in view.later] == ["Later"]
    assert [row.moment.title for row in view.unrecorded] == ["Voorbij"]
    assert end_of_next_month(TODAY.replace(month=12, day=31)).month == 1


def test_what_is_new_is_counted_from_the_visit_before_and_stays_while_one_reads(town):
    member = town.council_member
    first = reader.visit(member, at=AT)
    assert first.since_at is None
    for minutes in (1, 30, 200):
        assert reader.visit(member, at=AT + timedelta(minutes=minutes)).since_at is None
    last = CouncilVisit.objects.get().last_at
    back = AT + timedelta(days=3)
    assert reader.visit(member, at=back).since_at == last
    assert reader.visit(member, at=back + timedelta(minutes=50)).since_at == last
    reader.mark_seen(member, at=back + timedelta(hours=1))
    assert reader.visit(member, at=back + timedelta(hours=2)).since_at == back + timedelta(hours=1)
    assert CouncilVisit.objects.count() == 1


def test_the_news_is_public_and_of_the_own_questions_only(town):
    mine, theirs = makers.question(town), makers.question(makers.town())
    for question in (mine, theirs):
        audit.record("question.shared", question, by=None, at=AT, question=question)
        audit.record("remark.added", question, by=None, at=AT, question=question)
    view = council_overview(town.council_member, at=AT, since=AT - timedelta(days=1), pages={})
    assert [(group.question, len(group.events)) for group in view.news] == [(mine, 1)]
    later = council_overview(town.council_member, at=AT, since=AT, pages={})
    assert later.news == []


def test_a_question_stands_as_its_promises_answers_and_moments_stand(town):
    question = makers.question(town)
    towns = {town.municipality.pk}

    def light(on=TODAY):
        return standings([question], towns, on=on)[0].light

    assert light().level == Level.GREEN
    promise = records.make_promise(
        question,
        municipality=town.municipality,
        values={"text": "x", "made_by": "De wethouder", "made_on": TODAY, "due_on": TODAY},
        by=town.clerk,
        at=AT,
    )
    assert light(TODAY + timedelta(days=1)).level == Level.ORANGE
    assert light(TODAY + timedelta(days=31)).level == Level.RED
    records.settle_promise(
        promise, settlement="kept", settled_on=TODAY + timedelta(days=5), settled_how="Gedaan",
        version=1, by=town.clerk, at=AT,
    )  # fmt: skip
    assert light(TODAY + timedelta(days=31)).level == Level.GREEN
    assert light(TODAY + timedelta(days=2)).level == Level.ORANGE, "as it stood on that day"
    CouncilQuestion.objects.create(
        question=question, asked_by=town.council_member, asked_at=AT, text="Hoe?"
    )
    assert light(TODAY + timedelta(days=30)).level == Level.GREEN
    assert light(TODAY + timedelta(days=31)).level == Level.ORANGE
    planned(question, town, TODAY - timedelta(days=40))
    assert light().level == Level.RED
    assert standings([question], set(), on=TODAY)[0].light.level == Level.GREEN


def fill_results(town, question, count):
    agreement = question.agreements.get()
    for number in range(count):
        indicator = Indicator.objects.create(
            agreement=agreement, name=f"Prettige dag {number}", definition="x", unit="%",
            baseline=50, baseline_on=BEFORE - timedelta(days=100), target=70,
            target_on=BEFORE + timedelta(days=100), source="x", frequency="x",
        )  # fmt: skip
        for size in (40, 4):
            Measurement.objects.create(
                indicator=indicator, measured_on=BEFORE, value=60 if size > 10 else 12,
                group_size=size, added_by=town.staff, added_at=AT,
            )  # fmt: skip
        for side, amount in (("planned_spending", 1000), ("spending", 900)):
            values = {"side": side, "year": 2027, "label": "Koks", "amount": Decimal(amount),
                      "booked_on": BEFORE}  # fmt: skip
            enter(agreement, values=values, by=town.staff, at=AT)
        Review.objects.create(
            agreement=agreement, held_on=BEFORE - timedelta(days=number), attendees="Jan",
            adds_up="x", right_way="x", invisible="x", most_vulnerable="x",
            goes_well=f"Goed {number}", must_improve="x",
        )  # fmt: skip


def test_results_money_and_words_are_shown_without_small_groups_or_names(town):
    question = running(town)
    fill_results(town, question, 1)
    (row,) = standings([question], {town.municipality.pk}, on=TODAY)
    assert [value.value for value in row.numbers[0].values] == [Decimal(60), None]
    assert (row.money.planned, row.money.spent) == (Decimal(1000), Decimal(900))
    assert (row.review.goes_well, row.light.level) == ("Goed 0", Level.GREEN)
    page = as_(town.council_member).get(reverse("council:question", args=[question.pk]))
    text = page.content.decode()
    assert "Goed 0" in text
    assert "Jan" not in text


def test_the_overview_costs_the_same_for_few_and_many(town):
    questions = [running(town) for _number in range(2)]
    client = as_(town.council_member)

    def counted():
        client.get(reverse(ADDRESS))
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(ADDRESS)).status_code == 200
        return len(found)

    for question in questions[:1]:
        fill_results(town, question, 1)
        planned(question, town, timezone.localdate())
    few = counted()
    for question in questions:
        fill_results(town, question, 3)
        for number in range(3):
            planned(question, town, timezone.localdate(), f"Moment {number}")
    assert counted() == few


def test_the_button_says_that_the_news_was_seen(town):
    question = makers.question(town)
    audit.record("question.shared", question, by=None, at=timezone.now(), question=question)
    client = as_(town.council_member)
    assert reverse("council:mark_seen") in client.get(reverse(ADDRESS)).content.decode()
    answer = client.post(reverse("council:mark_seen"), {"form_token": "eens"}, follow=True)
    assert reverse("council:mark_seen") not in answer.content.decode()
    assert "sinds=week" in client.get(reverse(ADDRESS), {"sinds": "maand"}).content.decode()


@pytest.mark.parametrize("wrong", ["sinds=x", "nieuw=99", "page=-1", "vraag=x&moment=0"])
def test_a_wrong_address_shows_the_page_all_the_same(town, wrong):
    assert as_(town.clerk).get(f"{reverse(ADDRESS)}?{wrong}").status_code == 200
