"""The pages of the articulation, through the browser's eyes."""

import pytest
from django.test import Client
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.articulation.models import Articulation, Framework, SuitabilityTest
from aanbesteden.questions.models import Status
from tests import makers

PARTS = ["outcome", "thinking", "role", "reflection", "suitability", "framework"]


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, question):
    return reverse(f"articulation:{name}", args=[question.pk])


@pytest.mark.parametrize("name", ["overview", *PARTS])
def test_the_process_manager_opens_every_page(town, name):
    question = makers.question_at(town, Status.ANALYSIS)
    assert as_(town.staff).get(url(name, question)).status_code == 200


@pytest.mark.parametrize("name", ["overview", *PARTS])
def test_a_visitor_is_asked_to_sign_in_also_for_what_does_not_exist(town, name):
    question = makers.question_at(town, Status.ANALYSIS)
    for pk in (question.pk, 999999):
        answer = Client().get(reverse(f"articulation:{name}", args=[pk]))
        assert answer.status_code == 302
        assert reverse("people:sign_in") in answer.url


@pytest.mark.parametrize("name", ["overview", *PARTS])
def test_for_somebody_outside_the_pages_do_not_exist(town, name):
    question = makers.question_at(town, Status.ANALYSIS)
    assert as_(town.resident).get(url(name, question)).status_code == 404


@pytest.mark.parametrize("name", PARTS)
def test_a_reader_who_may_not_write_hears_why(town, name):
    question = makers.question_at(town, Status.ANALYSIS)
    for user in (town.executive, town.controller, town.council_member):
        assert as_(user).get(url(name, question)).status_code == 403
        assert as_(user).post(url(name, question), {"change": "x"}).status_code == 403
    assert Articulation.objects.get(question=question).change != "x"


@pytest.mark.parametrize("name", PARTS)
def test_late_is_explained_and_changes_nothing(town, name):
    question = makers.question_at(town, Status.TENDERING)
    before = Framework.objects.get(question=question).vision
    answer = as_(town.staff).post(url(name, question), {"vision": "TE LAAT", "change": "TE LAAT"})
    assert answer.status_code == 403
    if name in ("outcome", "framework"):
        assert "TE LAAT" in answer.content.decode()
    assert Framework.objects.get(question=question).vision == before


def test_a_form_is_saved_once_however_often_it_is_sent(town):
    question = makers.question_at(town, Status.ARTICULATION)
    client = as_(town.staff)
    data = {"change": "Eerst", "form_token": "t1", "version": 1}
    assert client.post(url("outcome", question), data).status_code == 302
    assert client.post(url("outcome", question), data | {"change": "Later"}).status_code == 302
    assert Articulation.objects.get(question=question).change == "Eerst"


def test_two_editors_of_the_outcome_see_both_texts(town):
    question = makers.question_at(town, Status.ARTICULATION)
    client = as_(town.staff)
    client.post(url("outcome", question), {"change": "Van de een", "version": 1})
    answer = client.post(url("outcome", question), {"change": "Van de ander", "version": 1})
    assert answer.status_code == 409
    assert "Van de een" in answer.content.decode()
    assert "Van de ander" in answer.content.decode()


def test_a_contributor_writes_the_outcome_from_the_overview(town):
    question = makers.question_at(town, Status.ARTICULATION)
    guest = makers.person("Meedenker")
    roles.grant(roles.CONTRIBUTOR, question, to=guest, by=town.staff, at=makers.START)
    client = as_(guest)
    page = client.get(url("overview", question)).content.decode()
    assert url("outcome", question) in page
    assert url("framework", question) not in page
    answer = client.post(url("outcome", question), {"change": "Van een gast"})
    assert answer.status_code == 302


def test_a_choice_needs_reasons_and_a_date_in_the_past(town):
    question = makers.question_at(town, Status.ANALYSIS)
    data = {"outcome": "socially", "decided_on": "2999-01-01", "market_argument": "Mijn tekst"}
    answer = as_(town.staff).post(url("suitability", question), data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"reasons", "decided_on"}
    assert "Mijn tekst" in answer.content.decode()
    assert not SuitabilityTest.objects.filter(outcome="socially").exists()


@pytest.mark.parametrize(
    "typed, euros", [("900.000", 900000), ("€ 1.250,50", "1250.50"), ("12000", 12000)]
)
def test_an_amount_is_read_as_people_write_it(town, typed, euros):
    question = makers.question_at(town, Status.ANALYSIS)
    answer = as_(town.staff).post(url("framework", question), {"ceiling": typed, "years": 3})
    assert answer.status_code == 302
    assert str(Framework.objects.get(question=question).ceiling) == f"{float(euros):.2f}"


def test_an_amount_nobody_can_read_keeps_what_was_typed(town):
    question = makers.question_at(town, Status.ANALYSIS)
    answer = as_(town.staff).post(url("framework", question), {"ceiling": "veel", "years": 30})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"ceiling", "years"}
    assert 'value="veel"' in answer.content.decode()


def test_text_with_a_browsers_line_ends_is_not_a_change(town):
    question = makers.question_at(town, Status.ARTICULATION)
    Articulation.objects.create(question=question, change="Een\nTwee")
    as_(town.staff).post(url("outcome", question), {"change": "Een\r\nTwee", "version": 1})
    assert Articulation.objects.get(question=question).version == 1


def test_the_proposal_before_the_council_asks_why_it_changes(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    client = as_(town.staff)
    data = {"vision": "Nieuw", "ceiling": "900000", "years": 3, "conditions": "Niemand buiten."}
    assert client.post(url("framework", question), data).status_code == 422
    assert client.post(url("framework", question), data | {"reason": "Fout"}).status_code == 302


def test_the_overview_takes_a_fixed_number_of_queries(town, django_assert_max_num_queries):
    question = makers.question_at(town, Status.TENDERING)
    client = as_(town.staff)
    client.get(url("overview", question))
    with django_assert_max_num_queries(30):
        assert client.get(url("overview", question)).status_code == 200


@pytest.mark.parametrize("user", ["executive", "clerk", "controller", "council_member"])
def test_readers_see_no_link_to_what_they_may_not_do(town, user):
    question = makers.question_at(town, Status.ANALYSIS)
    page = as_(getattr(town, user)).get(url("overview", question)).content.decode()
    assert not any(url(name, question) in page for name in PARTS)
