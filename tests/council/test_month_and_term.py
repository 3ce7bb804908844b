"""The month on paper and the term of the whole council."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanbesteden.council import operations, records
from aanbesteden.council.models import CouncilTerm
from aanbesteden.council.month_data import gather
from aanbesteden.council.month_document import build
from aanbesteden.council.term import Term, questions_in, term_view, terms_of
from aanbesteden.documents.checks import problems
from aanbesteden.lifecycle import take_step
from tests import makers

FIRST = date(2026, 3, 1)
AT = timezone.make_aware(datetime(2026, 4, 20, 12))


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def question(town):
    made = makers.question(town, title="Hoe eten wij samen?")
    at = timezone.make_aware(datetime(2026, 3, 3, 12))
    take_step(made, "start_articulation", by=town.staff, at=at)
    for day, title in ((date(2026, 3, 10), "Gehouden"), (date(2026, 4, 9), "Komt nog")):
        values = {"kind": "agenda", "title": title, "planned_on": day, "can_decide": "Praten."}
        moment = operations.plan_moment(
            made, municipality=town.municipality, values=values, by=town.clerk, at=at
        )
        operations.record_moment(
            moment, held_on=day, outcome="Besproken.", version=1, by=town.clerk, at=at
        )
        records.record_decision(
            moment, values={"kind": "motion", "title": "Meer tijd", "result": "adopted"},
            by=town.clerk, at=at,
        )  # fmt: skip
    take_step(made, "give_back", by=town.staff, at=AT, reason="De buurt doet het.")
    return made


def test_the_month_tells_what_was_held_asked_and_promised_as_it_stood_then(town, question):
    records.make_promise(
        question,
        municipality=town.municipality,
        values={"text": "Een brief", "made_by": "De wethouder", "made_on": FIRST,
                "due_on": date(2026, 3, 20)},
        by=town.clerk,
        at=AT,
    )  # fmt: skip
    data = gather(town.council_member, FIRST, at=AT)
    assert [row.title for row in data.held] == ["Gehouden"]
    assert [row.title for row in data.asked] == ["Komt nog"]
    (row,) = data.questions
    assert (row.status, row.light) == ("Vraagarticulatie", "Let op")
    assert row.promises[0].is_late
    assert [day for day, _what in row.happened] == sorted(day for day, _what in row.happened)
    assert data == gather(town.council_member, FIRST, at=AT + timedelta(days=3))
    bytes_ = build(data)
    assert bytes_ == build(data)
    assert problems(bytes_) == []


def test_a_month_holds_only_questions_of_the_own_council_that_were_there(town, question):
    assert gather(makers.town().clerk, FIRST, at=AT).questions == ()
    assert gather(town.clerk, date(2026, 5, 1), at=AT + timedelta(days=40)).questions == ()
    assert gather(town.clerk, date(2025, 12, 1), at=AT).questions == ()


def test_only_months_that_have_begun_can_be_asked_for(town):
    client, today = as_(town.council_member), timezone.localdate()

    def status(year, month):
        return client.get(reverse("council:month_pdf", args=[year, month])).status_code

    assert status(today.year, today.month) == 200
    assert {status(today.year + 1, 1), status(today.year, 13), status(1, 1)} == {404}
    page = client.get(reverse("council:months")).content.decode()
    assert reverse("council:month_pdf", args=[today.year, today.month]) in page


def test_a_term_that_began_on_a_leap_day_has_one_before_it(town, question):
    of = {"municipality": town.municipality, "ends_on": date(2030, 3, 29)}
    CouncilTerm.objects.create(**of, starts_on=date(2028, 2, 29))
    found = terms_of({town.municipality.pk}, on=date(2028, 6, 1))
    assert [term.starts_on.year for term in found] == [2028, 2026, 2022]


def test_the_term_counts_filters_and_sorts_its_questions(town, question):
    other = makers.question(town, short_name="Aardig wonen")
    makers.question(town, created_at=AT + timedelta(days=2000), short_name="Te laat")
    portfolio = records.add_portfolio(
        town.municipality, values={"name": "Zorg", "alderman": "Marijke"}, questions=[other],
        by=town.clerk, at=AT,
    )  # fmt: skip
    term, towns = Term(date(2025, 1, 1), date(2028, 1, 1)), {town.municipality.pk}
    assert questions_in(town.clerk, term).count() == 2
    assert questions_in(town.clerk, Term(date(2026, 5, 1), date(2028, 1, 1))).count() == 1

    def view(**chosen):
        return term_view(town.clerk, term, towns, on=AT.date(), chosen=chosen, page=1)

    whole = view(sorteer="naam")
    assert [line.standing.question for line in whole.lines] == [other, question]
    assert whole.lines[1].since == AT
    assert [row.number for row in whole.places] == [2, 0, 0, 0, 0]
    assert [(str(row.name), row.total) for row in whole.portfolios] == [
        ("Zorg", 1),
        ("In geen portefeuille", 1),
    ]
    assert [line.standing.question for line in view(portefeuille=portfolio).lines] == [other]
    assert view(plek="3").lines == []


def test_the_clerk_arranges_and_the_council_reads(town, question):
    clerk, member = as_(town.clerk), as_(town.council_member)
    add = reverse("council:add_portfolio", args=[town.municipality.pk])
    data = {"name": "Zorg", "alderman": "Marijke", "questions": [question.pk]}
    assert clerk.post(add, data).status_code == 302
    assert clerk.post(add, data).status_code == 422
    term = reverse("council:set_term", args=[town.municipality.pk])
    wrong = {"starts_on": "2026-03-30", "ends_on": "2026-03-29"}
    assert clerk.post(term, wrong).status_code == 422
    assert clerk.post(term, wrong | {"ends_on": "2030-03-29"}).status_code == 302
    page = member.get(reverse("council:term"), {"plek": "1", "sorteer": "langst"})
    assert "Marijke" in page.content.decode()
    assert add not in page.content.decode()
    assert member.get(reverse("council:term"), {"plek": "9"}).status_code == 200
