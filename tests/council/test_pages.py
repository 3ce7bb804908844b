"""The council's pages, through the browser's eyes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from aanbesteden.articulation.models import Framework
from aanbesteden.council import operations
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment
from aanbesteden.questions.models import Status
from tests import makers

AT = makers.START + timedelta(days=400)
MOMENT = {
    "kind": "review",
    "title": "Tussenbalans",
    "planned_on": timezone.localdate() + timedelta(days=30),
    "can_decide": "Vragen stellen.",
}
DECISION = {
    "decided_on": "2026-02-03",
    "votes_for": 20,
    "votes_against": 5,
    "vision": "Iedereen telt mee.",
    "ceiling": "900.000",
    "years": 3,
    "conditions": "Niemand valt buiten de boot.",
    "version": 1,
}


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, pk):
    return reverse(f"council:{name}", args=[pk])


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.FRAMEWORK)


@pytest.fixture
def moment(town, question):
    return operations.plan_moment(
        question, municipality=town.municipality, values=MOMENT, by=town.clerk, at=AT
    )


@pytest.fixture
def asked(town, question):
    return operations.ask_question(question, text="Hoe zit dat?", by=town.council_member, at=AT)


OPEN = {
    "question": {"staff", "executive", "council_member", "clerk", "controller"},
    "framework_decision": {"clerk"},
    "ask": {"council_member"},
    "plan_moment": {"clerk", "staff"},
    "change_moment": {"clerk", "staff"},
    "record_moment": {"clerk"},
    "answer": {"staff"},
}


@pytest.mark.parametrize("name", OPEN)
def test_each_page_opens_for_its_roles_and_explains_or_hides_for_others(
    town, question, moment, asked, name
):
    pk = {"change_moment": moment.pk, "record_moment": moment.pk, "answer": asked.pk}.get(
        name, question.pk
    )
    for person in OPEN["question"]:
        expected = 200 if person in OPEN[name] else 403
        assert as_(getattr(town, person)).get(url(name, pk)).status_code == expected, person
    for person in ("resident", "administrator", "lead", "superuser"):
        assert as_(getattr(town, person)).get(url(name, pk)).status_code == 404, person
    answer = Client().get(url(name, pk))
    assert (answer.status_code, reverse("people:sign_in") in answer.url) == (302, True)


def test_the_overview_is_for_council_and_clerk(town, question, moment):
    address = reverse("council:overview")
    for person in ("council_member", "clerk"):
        page = as_(getattr(town, person)).get(address)
        assert page.status_code == 200
        assert "Tussenbalans" in page.content.decode()
        assert question.title in page.content.decode()
    for person in ("staff", "resident", "superuser", "controller"):
        assert as_(getattr(town, person)).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_the_council_reads_the_proposal_that_lies_before_it(town, question):
    page = as_(town.council_member).get(url("question", question.pk)).content.decode()
    assert "Iedereen telt mee." in page
    early = makers.question_at(town, Status.ANALYSIS)
    Framework.objects.create(question=early, vision="Nog een kladje")
    page = as_(town.council_member).get(url("question", early.pk)).content.decode()
    assert "Nog een kladje" not in page


def test_the_clerk_records_the_decision_and_is_led_to_the_step(town, question):
    client = as_(town.clerk)
    answer = client.post(url("framework_decision", question.pk), DECISION, follow=True)
    assert answer.redirect_chain[0][0] == url("question", question.pk)
    page = answer.content.decode()
    assert reverse("questions:step", args=[question.pk, "set_framework"]) in page
    other = as_(town.council_member).get(url("question", question.pk)).content.decode()
    assert "set_framework" not in other


@pytest.mark.parametrize(
    "wrong, field",
    [
        ({"decided_on": "2999-01-01"}, "decided_on"),
        ({"decided_on": "gisteren"}, "decided_on"),
        ({"votes_for": ""}, "votes_for"),
        ({"votes_for": -1}, "votes_for"),
        ({"votes_for": 0, "votes_against": 0}, "votes_for"),
        ({"ceiling": "800.000"}, "amendments"),
        ({"years": "drie"}, "years"),
    ],
)
def test_a_wrong_decision_is_told_at_its_field_and_nothing_is_recorded(
    town, question, wrong, field
):
    answer = as_(town.clerk).post(url("framework_decision", question.pk), DECISION | wrong)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert Framework.objects.get(question=question).decided_on is None


def test_a_question_is_asked_once_and_shows_with_its_answer(town, question):
    client = as_(town.council_member)
    data = {"text": "Hoe is het in de <b>Lindebuurt</b>?", "wish": "know", "form_token": "eens"}
    for _ in range(2):
        assert client.post(url("ask", question.pk), data).status_code == 302
    asked = CouncilQuestion.objects.get()
    assert as_(town.staff).post(url("answer", asked.pk), {"answer": ""}).status_code == 422
    answer = as_(town.staff).post(url("answer", asked.pk), {"answer": "Goed.", "version": 1})
    assert answer.status_code == 302
    page = client.get(reverse("council:overview")).content.decode()
    assert "Goed." in page
    assert "<b>Lindebuurt" not in page


def test_a_moment_is_planned_by_the_clerk_for_the_own_council_only(town, question):
    client = as_(town.clerk)
    data = MOMENT | {"municipality": town.municipality.pk}
    other = makers.town()
    wrong = client.post(
        url("plan_moment", question.pk), data | {"municipality": other.municipality.pk}
    )
    assert wrong.status_code == 422
    assert client.post(url("plan_moment", question.pk), data).status_code == 302
    assert InfluenceMoment.objects.get().municipality == town.municipality


def test_what_the_council_did_is_recorded_with_a_day_that_has_been(town, question, moment):
    client = as_(town.clerk)
    data = {"held_on": "2999-01-01", "outcome": "Besproken", "version": 1}
    assert client.post(url("record_moment", moment.pk), data).status_code == 422
    data["held_on"] = "2026-03-01"
    assert client.post(url("record_moment", moment.pk), data).status_code == 302
    page = as_(town.council_member).get(url("question", question.pk)).content.decode()
    assert "Besproken" in page


@pytest.mark.parametrize("person", ["executive", "controller"])
def test_readers_see_no_link_to_what_they_may_not_do(town, question, moment, asked, person):
    page = as_(getattr(town, person)).get(url("question", question.pk)).content.decode()
    for name, pk in (
        ("framework_decision", question.pk),
        ("ask", question.pk),
        ("plan_moment", question.pk),
        ("change_moment", moment.pk),
        ("record_moment", moment.pk),
        ("answer", asked.pk),
    ):
        assert url(name, pk) not in page


def fill(town, questions, rows):
    for question in questions:
        for number in range(rows):
            InfluenceMoment.objects.create(
                question=question,
                municipality=town.municipality,
                **MOMENT | {"title": f"Moment {number}"},
            )
            CouncilQuestion.objects.create(
                question=question,
                asked_by=town.council_member,
                asked_at=AT,
                text="Hoe?",
                answer="Zo." if number % 2 else "",
                answered_by=town.staff if number % 2 else None,
                answered_at=AT if number % 2 else None,
            )


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_queries_do_not_grow_with_questions_moments_and_answers(town):
    first = makers.question_at(town, Status.ANALYSIS)
    client = as_(town.council_member)
    overview, page = reverse("council:overview"), url("question", first.pk)
    fill(town, [first], 2)
    few = counted(client, overview), counted(client, page)
    fill(town, [first, *(makers.question(town) for _ in range(40))], 2)
    fill(town, [first], 40)
    many = counted(client, overview), counted(client, page)
    assert many[0] <= few[0]
    assert many[1] <= few[1]
    assert max(many) <= 30
