"""The dossier and its rooms: who gets in, and what a page costs."""

import pytest
from django.urls import reverse

from aanbesteden.questions.models import Status
from aanbesteden.questions.operations import add_remark
from aanbesteden.questions.queries import newest_happenings
from aanbesteden.questions.start_page import SHOWN
from tests import makers

READERS = {"staff", "executive", "clerk", "controller"}
PEOPLE = [
    "administrator",
    "staff",
    "executive",
    "council_member",
    "clerk",
    "controller",
    "resident",
    "stranger",
    "superuser",
]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ["dossier", "history", "remarks", "documents"])
def test_the_dossier_is_for_those_who_run_decide_record_or_check(client, town, who, name):
    question = makers.question_at(town, Status.ARTICULATION)
    client.force_login(getattr(town, who))
    response = client.get(reverse(f"questions:{name}", args=[question.pk]))
    assert response.status_code == (200 if who in READERS else 404)


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client, town):
    question = makers.question_at(town, Status.ARTICULATION)
    url = reverse("questions:dossier", args=[question.pk])
    response = client.get(url)
    assert response.status_code == 302
    assert "next=" in response.url


@pytest.mark.parametrize("status", Status.values)
def test_the_dossier_can_be_read_at_every_status_within_thirty_queries(
    client, town, status, django_assert_max_num_queries
):
    question = makers.question_at(town, status)
    client.force_login(town.staff)
    client.get(reverse("questions:dossier", args=[question.pk]))
    with django_assert_max_num_queries(30):
        response = client.get(reverse("questions:dossier", args=[question.pk]))
    assert response.status_code == 200


@pytest.mark.parametrize("who", [p for p in PEOPLE if p != "visitor"])
def test_everybody_with_an_account_has_a_start_page(client, town, who):
    makers.question_at(town, Status.REALISATION)
    client.force_login(getattr(town, who))
    assert client.get(reverse("questions:my_work")).status_code == 200


def test_the_start_page_costs_the_same_for_two_and_for_twelve_questions(
    client, town, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        makers.question(town)
    client.force_login(town.staff)
    client.get(reverse("questions:my_work"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("questions:my_work"))
    for _ in range(10):
        makers.question(town)
    with django_assert_num_queries(len(few)):
        client.get(reverse("questions:my_work"))


def test_remarks_are_paged(client, town):
    question = makers.question(town)
    for number in range(30):
        add_remark(question, f"Opmerking {number:02}", by=town.staff, at=makers.START)
    client.force_login(town.staff)
    url = reverse("questions:remarks", args=[question.pk])
    assert "Opmerking 29" in client.get(url).content.decode()
    assert "Opmerking 00" not in client.get(url).content.decode()
    assert "Opmerking 00" in client.get(url, {"page": 2}).content.decode()


def test_every_task_can_be_reached_however_many_there_are(client, town):
    names = {makers.question(town).short_name for _ in range(SHOWN + 3)}
    client.force_login(town.staff)
    url = reverse("questions:my_work")
    pages = [client.get(url, {"taken": number}).context["view"] for number in (1, 2)]
    assert [len(view.tasks) for view in pages] == [SHOWN, 3]
    assert {row.about for view in pages for row in view.tasks} == names
    assert "?taken=2" in client.get(url).text


def test_what_happened_again_and_again_on_a_day_is_told_once_with_a_number(client, town):
    question = makers.question_at(town, Status.ARTICULATION)
    for _again in range(3):
        add_remark(question, "Bellen.", by=town.staff, at=makers.START)
    (newest, times), *_older = newest_happenings(question, 6)
    assert (newest.kind, times) == ("remark.added", 3)
