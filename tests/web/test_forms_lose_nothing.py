"""Double click, expired session, two tabs, two people: nothing typed is lost, nothing twice."""

import pytest
from django.urls import reverse

from aanbesteden.questions.models import Question, Remark, Status
from tests import makers

VALUES = {
    "title": "Hoe wordt de wijk van iedereen?",
    "short_name": "De wijk",
    "summary": "Het is er rommelig.",
    "theme": "wonen",
    "neighbourhood": "Oost",
}


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.ARTICULATION)


def test_a_double_click_saves_once_and_answers_twice_alike(client, town, question):
    client.force_login(town.staff)
    url = reverse("questions:add_remark", args=[question.pk])
    data = {"text": "Bel de school.", "form_token": "eenmalig"}
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Remark.objects.count() == 1


def test_an_expired_session_gives_back_what_was_typed_after_signing_in(client, town, question):
    url = reverse("questions:add_remark", args=[question.pk])
    response = client.post(url, {"text": "Dit mag niet verloren gaan."})
    assert response.status_code == 302
    assert client.login(username=town.staff.email, password=makers.PASSWORD)
    page = client.get(url).content.decode()
    assert "Dit mag niet verloren gaan." in page
    assert Remark.objects.count() == 0


def test_kept_text_is_not_readable_in_the_session_table(client, town, question):
    from django.contrib.sessions.models import Session

    client.post(reverse("questions:add_remark", args=[question.pk]), {"text": "vertrouwelijk"})
    assert all("vertrouwelijk" not in str(row.get_decoded()) for row in Session.objects.all())


def test_the_second_of_two_editors_is_told_and_sees_both(client, town, question):
    client.force_login(town.staff)
    url = reverse("questions:change", args=[question.pk])
    seen = question.version
    assert client.post(url, VALUES | {"version": seen}).status_code == 302
    response = client.post(url, VALUES | {"summary": "Mijn tekst.", "version": seen})
    assert response.status_code == 409
    page = response.content.decode()
    assert "Mijn tekst." in page
    assert "Het is er rommelig." in page
    assert Question.objects.get().summary == "Het is er rommelig."


def test_after_seeing_both_the_second_editor_can_save(client, town, question):
    client.force_login(town.staff)
    url = reverse("questions:change", args=[question.pk])
    seen = question.version
    client.post(url, VALUES | {"version": seen})
    conflict = client.post(url, VALUES | {"summary": "Mijn tekst.", "version": seen})
    shown = conflict.context["form"]["version"].value()
    assert client.post(url, VALUES | {"summary": "Samen.", "version": shown}).status_code == 302
    assert Question.objects.get().summary == "Samen."


def test_wrong_input_keeps_what_was_typed_and_names_the_field(client, town, question):
    client.force_login(town.staff)
    response = client.post(reverse("questions:change", args=[question.pk]), VALUES | {"title": ""})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {"title"}
    assert "Het is er rommelig." in response.content.decode()


def test_a_refusal_on_sending_keeps_what_was_typed(client, town, question):
    client.force_login(town.controller)
    response = client.post(
        reverse("questions:add_remark", args=[question.pk]), {"text": "Van de controller."}
    )
    assert response.status_code == 403
    assert "Van de controller." in response.content.decode()
    assert Remark.objects.count() == 0


def test_two_people_who_change_different_parts_do_not_stand_in_each_others_way(town, question):
    from aanbesteden.questions.operations import change_question

    seen = question.version
    for changes in ({"theme": "wonen"}, {"neighbourhood": "Oost"}):
        change_question(question, changes=changes, version=seen, by=town.staff, at=makers.START)
    question.refresh_from_db()
    assert (question.theme, question.neighbourhood) == ("wonen", "Oost")


def test_a_refused_post_shows_nothing_of_the_page_itself(client, town):
    """What a stranger may not open, sending to it does not show either."""
    award = makers.question_at(town, Status.AWARD)
    client.force_login(makers.person("Vreemde"))
    response = client.post(
        reverse("awarding:decision", args=[award.pk]), {"reasons": "Omdat ik het wil."}
    )
    page = response.content.decode()
    assert response.status_code == 403
    assert "Omdat ik het wil." in page
    for tender in award.tenders.all():
        for proposal in tender.proposals.select_related("coalition"):
            assert proposal.coalition.name not in page


class Deadlock(Exception):
    sqlstate = "40P01"


def test_whoever_gives_way_in_a_deadlock_is_served_all_the_same(
    client, town, question, monkeypatch
):
    from django.db import OperationalError

    from aanbesteden.questions import views

    real, failed = views.operations.add_remark, []

    def first_in_the_way(*args, **kwargs):
        made = real(*args, **kwargs)
        if not failed:
            failed.append(made.pk)
            raise OperationalError from Deadlock()
        return made

    monkeypatch.setattr(views.operations, "add_remark", first_in_the_way)
    client.force_login(town.staff)
    url = reverse("questions:add_remark", args=[question.pk])
    assert client.post(url, {"text": "Bel de school."}).status_code == 302
    assert failed
    assert Remark.objects.count() == 1


def test_a_visitor_cannot_fill_the_session_with_kept_forms(client, town, question):
    from aanbesteden.web import stash

    for name in ("remarks", "documents", "history", "dossier", "change", "share"):
        client.post(reverse(f"questions:{name}", args=[question.pk]), {"text": "Bewaar dit."})
    url = reverse("questions:add_remark", args=[question.pk])
    client.post(url, {"text": "x" * (stash.MOST_CHARACTERS + 1)})
    kept = client.session.get(stash.SESSION_KEY, {})
    assert len(kept) <= stash.MOST_FORMS
    assert url not in kept
