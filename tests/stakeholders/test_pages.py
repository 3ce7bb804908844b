"""The pages of the field, through the browser's eyes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden.people.models import Organisation
from aanbesteden.questions.models import Status
from aanbesteden.stakeholders import operations
from aanbesteden.stakeholders.models import OwnPosition, Stakeholder
from tests import makers

AT = makers.START + timedelta(days=400)
SECRET = "kanarie-vertrouwelijk"
WRITING = ["add", "register", "own_position"]
PLAYER_FORMS = ["change", "public", "remove"]


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fill(question, count):
    Stakeholder.objects.bulk_create(
        Stakeholder(
            question=question,
            name=f"Speler {number:03}",
            kind=("care", "school", "company")[number % 3],
            role="contributor",
            influence=number % 11,
            interest=(number * 7) % 11,
            is_surprising=number % 2 == 0,
        )
        for number in range(count)
    )


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.ANALYSIS)


@pytest.fixture
def player(town, question):
    values = dict.fromkeys(("history", "strengths", "weaknesses", "private_notes"), SECRET)
    values |= {"name": "Disco Bliksem", "kind": "culture", "role": "contributor"}
    return operations.add_player(question, values=values, by=town.staff, at=AT)


def url(name, question, player=None):
    args = [question.pk] if player is None else [question.pk, player.pk]
    return reverse(f"stakeholders:{name}", args=args)


def every(question, player):
    for name in ("field", "preview", *WRITING):
        yield name, url(name, question)
    for name in ("player", *PLAYER_FORMS):
        yield name, url(name, question, player)


def test_the_process_manager_opens_every_page(town, question, player):
    for name, address in every(question, player):
        assert as_(town.staff).get(address).status_code == 200, name


def test_readers_read_and_hear_why_they_may_not_write(town, question, player):
    for user in (town.executive, town.clerk, town.controller):
        for name, address in every(question, player):
            expected = 200 if name in ("field", "preview", "player") else 403
            assert as_(user).get(address).status_code == expected, (user, name)


def test_outside_the_dossier_nothing_exists_and_visitors_sign_in(town, question, player):
    for name, address in every(question, player):
        for user in (town.resident, town.council_member, town.lead, town.superuser):
            assert as_(user).get(address).status_code == 404, (user, name)
        assert Client().get(address).status_code == 302, name


def test_what_is_in_confidence_reaches_only_those_who_may_read_it(town, question, player):
    address = url("player", question, player)
    for name, reads in (
        ("staff", True),
        ("controller", True),
        ("executive", False),
        ("clerk", False),
    ):
        for page in (address, url("field", question), url("preview", question)):
            shown = SECRET in as_(getattr(town, name)).get(page).content.decode()
            assert shown == (reads and page == address), (name, page)


def test_readers_see_no_link_to_what_they_may_not_do(town, question, player):
    for user in (town.executive, town.clerk, town.controller):
        for page in ("field", "preview"):
            html = as_(user).get(url(page, question)).content.decode()
            assert not any(url(name, question) in html for name in WRITING)
        html = as_(user).get(url("player", question, player)).content.decode()
        assert not any(url(name, question, player) in html for name in PLAYER_FORMS)


def test_a_player_is_added_from_the_register(town, question):
    made = Organisation.objects.create(name="Sportschool Kracht", kind="culture")
    client = as_(town.staff)
    link = url("add", question) + f"?organisatie={made.pk}"
    assert link in client.get(url("register", question), {"q": "kracht"}).content.decode()
    form = client.get(link).context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    answer = client.post(link, data | {"role": "contributor"})
    assert answer.status_code == 302
    assert Stakeholder.objects.get(organisation=made).name == "Sportschool Kracht"
    assert link not in client.get(url("register", question)).content.decode()


@pytest.mark.parametrize("raw", ["", "0", "999999", "abc", "1; drop", "²"])
def test_a_link_to_an_organisation_that_is_not_there_gives_an_empty_form(town, question, raw):
    answer = as_(town.staff).get(url("add", question), {"organisatie": raw})
    assert answer.status_code == 200


def test_wrong_input_is_told_at_the_field_and_kept(town, question, player):
    data = {
        "name": "DISCO bliksem",
        "kind": "nonsense",
        "role": "contributor",
        "identity": "organisation",
        "stance": "neutral",
        "influence": 11,
        "interest": 5,
        "risk_readiness": 0,
        "spoken_on": "2999-01-01",
        "interests": "Dit typte ik",
    }
    answer = as_(town.staff).post(url("add", question), data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "kind", "influence", "spoken_on"}
    assert "Dit typte ik" in answer.content.decode()


def test_a_double_click_adds_one_player(town, question):
    data = {
        "name": "Een keer",
        "kind": "care",
        "identity": "group",
        "role": "owner",
        "stance": "neutral",
        "influence": 1,
        "interest": 1,
        "risk_readiness": 0,
        "form_token": "dubbel",
    }
    client = as_(town.staff)
    for _ in range(2):
        assert client.post(url("add", question), data).status_code == 302
    assert Stakeholder.objects.filter(name="Een keer").count() == 1


def test_removing_asks_for_a_reason_and_a_second_click_is_harmless(town, question, player):
    client = as_(town.staff)
    address = url("remove", question, player)
    assert client.post(address, {"reason": ""}).status_code == 422
    for _ in range(2):
        answer = client.post(address, {"reason": "Opgeheven", "form_token": "weg"})
        assert answer.status_code == 302
    assert client.get(address).status_code == 404


def test_public_fields_are_chosen_from_the_list_only(town, question, player):
    client = as_(town.staff)
    address = url("public", question, player)
    wrong = {"is_public": "on", "public_fields": ["kind", "private_notes"], "version": 1}
    assert client.post(address, wrong).status_code == 422
    right = {"is_public": "on", "public_fields": ["kind"], "version": 1}
    assert client.post(address, right).status_code == 302
    player.refresh_from_db()
    assert player.public_fields == ["kind"]
    assert "Disco Bliksem" in client.get(url("preview", question)).content.decode()


def test_the_own_position_is_described(town, question):
    data = {"present_role": "Betaler", "wanted_role": "Partner", "means": "Geld"}
    answer = as_(town.staff).post(url("own_position", question), data)
    assert answer.status_code == 302
    assert OwnPosition.objects.get(question=question).wanted_role == "Partner"


@pytest.mark.parametrize(
    "query, count",
    [
        ({}, 40),
        ({"kind": "care"}, 14),
        ({"surprising": "yes"}, 20),
        ({"surprising": "no"}, 20),
        ({"role": "owner"}, 0),
        ({"q": "speler 01"}, 10),
        ({"level": "partner"}, 10),
        ({"kind": "nonsense", "sort": "drop table"}, 40),
        ({"page": "99"}, 40),
    ],
)
def test_drawing_and_table_follow_the_filter_and_every_player_keeps_its_number(
    town, question, query, count
):
    fill(question, 40)
    answer = as_(town.staff).get(url("field", question), query)
    assert answer.context["page_obj"].paginator.count == count
    assert len(answer.context["page_obj"].object_list) <= 25
    drawn = answer.context["chart"].players
    assert len(drawn) == count
    assert all(player.name == f"Speler {player.number - 1:03}" for player in drawn)


def test_the_order_of_the_table_is_chosen(town, question):
    fill(question, 30)
    page = as_(town.staff).get(url("field", question), {"sort": "influence"}).context["page_obj"]
    strengths = [player.influence for player, _letter in page]
    assert strengths == sorted(strengths, reverse=True)


@pytest.mark.parametrize("name", ["field", "preview", "register"])
def test_queries_do_not_grow_with_the_field(town, question, name):
    client = as_(town.staff)
    fill(question, 2)
    Stakeholder.objects.filter(question=question).update(is_public=True, public_fields=["kind"])
    for number in range(2):
        Organisation.objects.create(name=f"Club {number}", kind="culture")
    client.get(url(name, question))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(url(name, question))
    Stakeholder.objects.filter(question=question).delete()
    fill(question, 40)
    Stakeholder.objects.filter(question=question).update(is_public=True, public_fields=["kind"])
    for number in range(2, 40):
        Organisation.objects.create(name=f"Club {number}", kind="culture")
    with CaptureQueriesContext(connection) as many:
        client.get(url(name, question))
    assert len(many) <= len(few)
    assert len(many) <= 25
