"""The pages of a tender: right role, wrong role, wrong input, twice, and with much in them."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from aanbesteden.questions.models import Status
from aanbesteden.tendering import notices, operations
from aanbesteden.tendering.models import AwardCriterion, Clarification
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

pytestmark = pytest.mark.django_db


def _url(name, question, *args):
    return reverse(f"tendering:{name}", args=[question.pk, *args])


READ = ("tender", "criteria", "people", "clarifications")
FORMS = ("text", "conditions", "add_criterion", "schedule", "appoint", "plan_meeting")


@pytest.mark.parametrize("name", READ)
def test_who_reads_the_dossier_reads_the_tender_and_others_do_not(town, client, name):
    question = makers.question_at(town, Status.COALITION_FORMING)
    for who, status in (
        ("staff", 200),
        ("executive", 200),
        ("controller", 200),
        ("clerk", 200),
        ("resident", 404),
        ("superuser", 404),
        ("lead", 404),
    ):
        client.force_login(getattr(town, who))
        assert client.get(_url(name, question)).status_code == status, who
    client.logout()
    assert client.get(_url(name, question)).status_code == 302


@pytest.mark.parametrize("name", FORMS)
def test_the_process_manager_gets_the_form_and_others_a_reason(town, client, name):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    assert client.get(_url(name, question)).status_code == 200
    client.force_login(town.executive)
    assert client.get(_url(name, question)).status_code == 403
    client.force_login(town.stranger)
    assert client.get(_url(name, question)).status_code in (403, 404)


@pytest.mark.parametrize("name", ["text", "conditions", "add_criterion"])
def test_after_publication_the_form_explains_that_the_terms_are_fixed(town, client, name):
    question = makers.question_at(town, Status.COALITION_FORMING)
    client.force_login(town.staff)
    assert client.get(_url(name, question)).status_code == 403
    body = client.get(_url("tender", question)).content.decode()
    for link in FORMS[:3]:
        assert _url(link, question) not in body


def test_before_there_is_a_tender_the_page_says_what_comes_first(town, client):
    question = makers.question_at(town, Status.ARTICULATION)
    client.force_login(town.staff)
    assert client.get(_url("tender", question)).status_code == 200
    assert client.get(_url("text", question)).status_code == 403


def test_wrong_dates_are_told_at_the_field_and_what_was_typed_stays(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    with time_machine.travel(makers.START):
        for until, deadline in (
            ("2026-03-01T12:00", "2026-01-01T12:00"),
            ("2026-04-02T12:00", "2026-04-01T12:00"),
            ("gisteren", "2026-04-01T12:00"),
        ):
            data = {"questions_until": until, "deadline": deadline}
            response = client.post(_url("schedule", question), data)
            assert response.status_code == 422
            assert deadline in response.content.decode()
        data = {"questions_until": "2026-04-01T12:00", "deadline": "2026-04-25T12:00"}
        response = client.post(_url("schedule", question), data, follow=True)
    assert response.status_code == 200
    assert "zaterdag" in response.content.decode().lower()
    assert current_tender(question).deadline


@pytest.mark.parametrize("amount", ["-5", "0", "veel", "1.23.45"])
def test_a_wrong_contribution_is_told_at_the_field(town, client, amount):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    data = {"contribution": amount, "requirements": "Bewaar mij"}
    response = client.post(_url("conditions", question), data)
    assert response.status_code == 422
    assert "Bewaar mij" in response.content.decode()


def test_a_double_click_adds_one_criterion(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    data = {"name": "Prijs", "explanation": "x", "weight": "15", "form_token": "twee keer"}
    for _click in range(2):
        assert client.post(_url("add_criterion", question), data).status_code == 302
    assert AwardCriterion.objects.count() == 1
    data |= {"form_token": "nieuw", "weight": "101"}
    assert client.post(_url("add_criterion", question), data).status_code == 422


def test_criteria_change_move_and_go_from_their_page(town, client):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    first, second = current_tender(question).criteria.all()
    client.force_login(town.staff)
    data = {"name": "Anders", "explanation": "x", "weight": "50", "version": first.version}
    assert client.post(_url("change_criterion", question, first.pk), data).status_code == 302
    assert client.post(_url("criterion_up", question, second.pk)).status_code == 302
    assert current_tender(question).criteria.first() == second
    body = client.get(_url("criteria", question)).content.decode()
    assert "65" in body
    assert client.get(_url("remove_criterion", question, second.pk)).status_code == 200
    assert client.post(_url("remove_criterion", question, second.pk)).status_code == 302
    assert client.get(_url("change_criterion", question, second.pk)).status_code == 404


def test_appointing_asks_for_one_of_two_ways(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    url = _url("appoint", question)
    assert client.post(url, {"role": "opener"}).status_code == 422
    both = {"role": "opener", "person": town.controller.pk, "email": "a@voorbeeld.test"}
    assert client.post(url, both).status_code == 422
    assert client.post(url, {"role": "opener", "person": town.lead.pk}).status_code == 422
    assert client.post(url, {"role": "admin", "email": "a@voorbeeld.test"}).status_code == 422
    good = {"role": "opener", "person": town.controller.pk}
    assert client.post(url, good).status_code == 302
    back = _url("take_back", question, "opener", town.controller.pk)
    assert client.post(back, {"reason": ""}).status_code == 422
    assert client.post(back, {"reason": "Met verlof"}).status_code == 302


def test_a_visitor_asks_and_reads_the_answers(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    url = reverse("tendering:ask", args=[tender.pk])
    with time_machine.travel(tender.published_at + timedelta(days=1)):
        assert client.get(url).status_code == 200
        assert client.post(url, {"text": ""}).status_code == 422
        for _click in range(2):
            data = {"text": "<script>alert(1)</script>", "form_token": "een"}
            assert client.post(url, data).status_code == 302
        row = Clarification.objects.get()
        assert "alert(1)" not in client.get(url).content.decode()
        operations.answer(row, text="Nee.", by=town.staff, at=tender.published_at)
        assert "alert(1)" not in client.get(url).content.decode()
        notices.send_notice(tender, intro="", by=town.staff, at=tender.published_at)
        body = client.get(url).content.decode()
    assert "&lt;script&gt;alert(1)" in body
    with time_machine.travel(tender.questions_until):
        response = client.post(url, {"text": "Te laat"})
        assert response.status_code in (302, 409)
        client.force_login(town.lead)
        response = client.post(url, {"text": "Nog te laat"})
        assert response.status_code == 409
        assert "Nog te laat" in response.content.decode()
        page = client.get(url).content.decode()
        assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert Clarification.objects.count() == 1


def test_a_draft_has_no_public_page(town, client):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    assert client.get(reverse("tendering:ask", args=[tender.pk])).status_code == 404


def test_the_manager_answers_and_another_role_does_not(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    row = operations.ask(tender, text="Vraag", by=town.lead, at=tender.published_at)
    url = _url("answer", question, row.pk)
    client.force_login(town.executive)
    assert client.post(url, {"answer": "Ja"}).status_code == 403
    client.force_login(town.staff)
    body = client.get(_url("clarifications", question)).content.decode()
    assert town.lead.name not in body
    assert client.post(url, {"answer": "Ja.", "version": row.version}).status_code == 302
    stale = client.post(url, {"answer": "Nee.", "version": row.version})
    assert stale.status_code == 409
    assert "Ja." in stale.content.decode()


def test_a_new_round_is_planned_from_its_page(town, client):
    question = makers.question_at(town, Status.REALISATION)
    at = current_tender(question).deadline + timedelta(days=400)
    url = _url("new_round", question)
    with time_machine.travel(at):
        client.force_login(town.staff)
        assert client.get(url).status_code == 200
        day = (at + timedelta(days=60)).strftime("%Y-%m-%dT%H:%M")
        until = (at + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
        wrong = {"lessons": "", "questions_until": until, "deadline": day}
        assert client.post(url, wrong).status_code == 422
        assert client.post(url, wrong | {"lessons": "Kleiner"}).status_code == 302
        assert client.get(_url("tender", question)).status_code == 200
        client.force_login(town.lead)
        assert client.get(url).status_code in (403, 404)


@pytest.mark.parametrize("name", READ)
def test_pages_take_as_many_queries_for_40_rows_as_for_2(
    town, client, django_assert_max_num_queries, name
):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    tender = current_tender(question)
    client.force_login(town.staff)
    client.get(_url(name, question))
    with django_assert_max_num_queries(35) as few:
        client.get(_url(name, question))
    for number in range(40):
        AwardCriterion.objects.create(tender=tender, name=f"N{number}", explanation="x", weight=1)
        Clarification.objects.create(tender=tender, text="x", asked_at=makers.START)
        Clarification.objects.create(
            tender=tender,
            text="x",
            asked_at=makers.START,
            answer="x",
            answered_by=town.staff,
            answered_at=makers.START,
        )
        tender.meetings.create(title="x", starts_at=makers.START, place="x")
    with django_assert_max_num_queries(len(few) + 1):  # the pages of a longer list are counted
        client.get(_url(name, question))
