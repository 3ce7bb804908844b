"""The pages of a coalition: right role, wrong role, wrong input, twice, and with much in them."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden.coalitions import joining
from aanbesteden.coalitions.models import Coalition, JoinRequest, Partner
from aanbesteden.questions.models import Document
from tests import makers
from tests.proposals import ready

pytestmark = pytest.mark.django_db
REQUEST = {"organisation_name": "Zangkoor", "kind": "culture", "message": "Wij zingen."}


@pytest.fixture
def made(town):
    made = ready.written(town)
    with time_machine.travel(made.at + timedelta(days=1), tick=True):
        yield made


def _url(name, made, *args):
    return reverse(f"coalitions:{name}", args=[made.coalition.pk, *args])


LEADS = ("change", "add_partner", "invite", "hand_over", "stop")


@pytest.mark.parametrize("name", ["room", "share", *LEADS])
def test_who_is_inside_gets_the_page_and_others_find_nothing(made, client, name):
    for who, expected in (("lead", 200), ("member", 200), ("staff", 404), ("superuser", 404)):
        if who == "member" and name in LEADS:
            expected = 403
        client.force_login(getattr(made.town, who))
        assert client.get(_url(name, made)).status_code == expected, who
    client.logout()
    assert client.get(_url(name, made)).status_code == 302


def test_starting_once_gives_one_room_however_often_one_clicks(made, client):
    url = reverse("coalitions:start", args=[made.tender.pk])
    assert client.get(url).status_code == 302
    client.force_login(made.town.resident)
    data = {
        "name": "Wij beginnen",
        "partner_name": "Ik",
        "partner_kind": "residents",
        "partner_role": "Buur",
        "partner_contribution": "Tijd",
        "form_token": "start",
    }
    wrong = client.post(url, data | {"partner_kind": "onzin"})
    assert wrong.status_code == 422
    assert "Wij beginnen" in wrong.content.decode()
    for _click in range(2):
        assert client.post(url, data).status_code == 302
    assert Coalition.objects.filter(name="Wij beginnen").count() == 1
    client.force_login(made.town.staff)
    assert client.get(url).status_code == 403


def test_the_room_shows_what_is_missing_with_links(made, client):
    client.force_login(made.town.lead)
    made.proposal.attachments.all().delete()
    body = client.get(_url("room", made)).content.decode()
    assert reverse("proposals:agree", args=[made.proposal.pk]) in body
    client.force_login(made.town.member)
    body = client.get(_url("room", made)).content.decode()
    for name in LEADS:
        assert f'href="{_url(name, made)}"' not in body, name


def test_a_card_exists_only_when_the_coalition_shows_itself(made, client):
    assert client.get(_url("card", made)).status_code == 404
    assert client.get(_url("join", made)).status_code == 404
    client.force_login(made.town.lead)
    data = {"promise": "Samen <b>eten</b>", "looking_for": "Een kok", "is_visible": "on"}
    assert client.post(_url("change", made), data | {"version": 1}).status_code == 302
    client.logout()
    body = client.get(_url("card", made)).content.decode()
    assert "Samen &lt;b&gt;eten" in body
    assert ready.SECRET not in body


def test_joining_from_asking_to_being_welcomed(made, client):
    Coalition.objects.update(is_visible=True)
    client.force_login(made.town.resident)
    assert client.post(_url("join", made), REQUEST | {"message": ""}).status_code == 422
    for _click in range(2):
        assert client.post(_url("join", made), REQUEST | {"form_token": "j"}).status_code == 302
    row = JoinRequest.objects.get()
    accept = _url("accept", made, row.pk)
    assert client.get(accept).status_code == 404
    client.force_login(made.town.lead)
    assert "Wij zingen." in client.get(accept).content.decode()
    assert client.post(accept, {"answer": ""}).status_code == 422
    assert client.post(accept, {"answer": "Welkom"}).status_code == 302
    assert client.post(_url("decline", made, row.pk), {"answer": "Nee"}).status_code == 409
    client.force_login(made.town.resident)
    assert client.get(_url("room", made)).status_code == 200
    assert "Welkom" in client.get(reverse("coalitions:mine")).content.decode()


def test_after_the_deadline_changes_are_refused_and_the_typed_text_stays(made, client):
    data = {"name": "Te late partner", "kind": "care", "role": "x", "contribution": "y"}
    with time_machine.travel(made.tender.deadline):
        client.force_login(made.town.lead)
        response = client.post(_url("add_partner", made), data)
        assert response.status_code == 409
        assert "Te late partner" in response.content.decode()
        assert client.get(_url("room", made)).status_code == 200
    assert not Partner.objects.filter(name="Te late partner").exists()


def test_partners_are_added_changed_and_removed_with_a_reason(made, client):
    client.force_login(made.town.lead)
    data = {"name": "Thuiszorg", "kind": "care", "role": "Zorg", "contribution": "Uren"}
    assert client.post(_url("add_partner", made), data).status_code == 302
    partner = Partner.objects.get(name="Thuiszorg")
    again = client.post(_url("add_partner", made), data)
    assert again.status_code == 409
    change = _url("change_partner", made, partner.pk)
    newer = data | {"role": "Zorgt", "version": partner.version}
    assert client.post(change, newer).status_code == 302
    assert client.post(change, data | {"role": "Oud", "version": 1}).status_code == 409
    remove = _url("remove_partner", made, partner.pk)
    assert client.post(remove, {"reason": ""}).status_code == 422
    assert client.post(remove, {"reason": "Fusie"}).status_code == 302
    assert client.get(change).status_code == 404


def test_files_come_back_for_members_only(made, client):
    client.force_login(made.town.member)
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.4 x")
    data = {"title": "Plan", "file": file}
    assert client.post(_url("share", made), data).status_code == 302
    bad = {"title": "Plan", "file": SimpleUploadedFile("x.svg", b"<svg></svg>")}
    assert client.post(_url("share", made), bad).status_code == 422
    document = Document.objects.get()
    url = _url("download", made, document.pk)
    response = client.get(url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response.getvalue() == b"%PDF-1.4 x"
    client.force_login(made.town.controller)
    assert client.get(url).status_code == 404
    client.force_login(made.town.member)
    assert client.post(_url("take_away", made, document.pk)).status_code == 302
    assert client.get(url).status_code == 404


def test_handing_over_and_leaving(made, client):
    client.force_login(made.town.lead)
    assert client.post(_url("leave", made)).status_code == 403
    partner = made.coalition.partners.get()
    data = {"person": made.town.member.pk, "partner": partner.pk}
    assert client.post(_url("hand_over", made), data).status_code == 302
    assert client.post(_url("leave", made), {"form_token": "weg"}).status_code == 302
    assert client.get(_url("room", made)).status_code == 404


@pytest.mark.parametrize("page", ["room", "card", "mine"])
def test_pages_take_as_many_queries_with_40_partners(
    made, client, django_assert_max_num_queries, page
):
    Coalition.objects.update(is_visible=True)
    url = reverse("coalitions:mine") if page == "mine" else _url(page, made)
    client.force_login(made.town.lead)
    client.get(url)
    with django_assert_max_num_queries(45) as few:
        client.get(url)
    count = len(few)
    coalition = Coalition.objects.get()
    for number in range(40):
        person = makers.person(f"Mens {number}")
        Partner.objects.create(
            coalition=coalition, name=f"P{number}", kind="care", role="x", contact=person
        )
        makers.roles.grant(
            makers.roles.COALITION_MEMBER, coalition, to=person, by=made.town.lead, at=made.at
        )
        if number < 12:
            joining.ask_to_join(
                coalition, values=REQUEST, by=makers.person(f"Koor {number}"), at=made.at
            )
    with django_assert_max_num_queries(count + 1):  # counts the pages of a longer list
        client.get(url)
