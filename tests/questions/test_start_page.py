"""The start page: what waits, by when, why, and the button; what I brought in; how I take part."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden import roles
from aanbesteden.agenda.models import SignalStatus
from aanbesteden.coalitions.models import Coalition, JoinRequest, Partner
from aanbesteden.people.models import Invitation
from aanbesteden.questions.models import Question, Status
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering.models import Clarification, Tender
from tests import makers
from tests.agenda.signals import put_at, signal
from tests.makers import START

URL = reverse("questions:my_work")


@pytest.fixture
def forming(town):
    """An open tender with one coalition; filled in directly, it is only looked at."""
    question = makers.question(town)
    Question.objects.filter(pk=question.pk).update(
        status=Status.COALITION_FORMING, public_since=START
    )
    deadline = timezone.now() + timedelta(days=7)
    tender = Tender.objects.create(question=question, published_at=START, deadline=deadline)
    coalition = Coalition.objects.create(
        tender=tender, name="Samen", slug="samen", started_by=town.lead, started_at=START
    )
    roles.grant(roles.COALITION_LEAD, coalition, to=town.lead, by=None, at=START)
    return coalition


def page(client, who) -> str:
    client.force_login(who)
    return client.get(URL).content.decode()


def test_every_task_says_why_and_has_its_button(client, town):
    makers.question(town)
    signal(town)
    client.force_login(town.staff)
    response = client.get(URL)
    rows = response.context["view"].tasks
    assert len(rows) == 2
    assert all(row.title and row.why and row.url and row.action for row in rows)
    assert all(f'href="{row.url}"' in response.text for row in rows)


def test_a_resident_finds_their_signals_back_with_the_answer(client, town):
    signal(town, sender_email=town.resident.email.upper(), text="Mijn eigen signaal.")
    put_at(town, SignalStatus.DECLINED)
    text = page(client, town.resident)
    assert "Mijn eigen signaal." in text
    assert "nog geen antwoord" in text
    assert "Dit bestaat al." not in text, "a signal of somebody else"
    assert "Mijn eigen signaal." not in page(client, town.stranger)


def test_whoever_lives_here_sees_how_to_take_part_and_who_works_here_does_not(
    client, town, forming
):
    Clarification.objects.create(
        tender=forming.tender, text="Mag het ook klein?", asked_by=town.resident, asked_at=START
    )
    text = page(client, town.resident)
    assert f'href="/vragen/{forming.question.slug}/"' in text
    assert "Mag het ook klein?" in text
    assert reverse("agenda:send") in text
    assert 'id="meedoen"' not in page(client, town.staff)


def test_members_are_asked_to_answer_requests_and_to_agree_in_time(town, forming):
    JoinRequest.objects.create(
        coalition=forming,
        user=town.resident,
        organisation_name="Koor",
        kind="culture",
        asked_at=START,
    )
    Partner.objects.create(coalition=forming, name="Buurt", kind="residents", contact=town.lead)
    titles = [str(task.title) for task in tasks_of(town.lead, timezone.now())]
    assert titles == ["1 persoon wil meedoen"]
    assert tasks_of(town.resident, timezone.now()) == []


def test_an_open_invitation_waits_without_giving_its_link_away(client, town):
    Invitation.objects.create(
        email=town.resident.email,
        role=roles.STAFF.code,
        object_id=town.municipality.pk,
        token_hash="geheim",
        invited_by=town.administrator,
        invited_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=3),
    )
    text = page(client, town.resident)
    assert "Neem uw uitnodiging aan" in text
    assert "geheim" not in text
    assert "Neem uw uitnodiging aan" not in page(client, town.stranger)


def test_what_was_not_finished_stands_here_while_one_may_still_open_it(client, town):
    question = makers.question(town)
    form = reverse("questions:add_remark", args=[question.pk])
    client.force_login(town.staff)
    data = {"draft_page": form, "draft": "a", "text": "Bel de school."}
    client.post(reverse("web:keep_draft"), data)
    link = f'href="{form}?concept=gebruik"'
    assert link in page(client, town.staff)
    for role, held_on in ((roles.PROCESS_MANAGER, question), (roles.STAFF, town.municipality)):
        roles.revoke(role, held_on, of=town.staff, by=town.administrator, at=START)
    assert link not in page(client, town.staff)


def test_many_signals_cost_as_many_queries_as_few(client, town, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    signal(town, sender_email=town.resident.email)
    client.force_login(town.resident)
    client.get(URL)
    with CaptureQueriesContext(connection) as few:
        client.get(URL)
    for _ in range(8):
        signal(town, sender_email=town.resident.email)
    with django_assert_num_queries(len(few)):
        client.get(URL)


def test_forms_know_who_is_signed_in(client, town, forming):
    client.force_login(town.resident)
    form = client.get(reverse("agenda:send")).context["form"]
    assert form["sender_email"].value() == town.resident.email
    assert form["sender_name"].value() == town.resident.name
    Coalition.objects.update(is_visible=True)
    response = client.get(reverse("coalitions:join", args=[forming.pk]))
    assert response.context["form"]["organisation_name"].value() == town.resident.name
    assert response.context["crumbs"][0][1] == "/vragen/", "who comes from outside goes back there"
