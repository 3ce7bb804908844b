"""Wagtail's admin: who gets in, and what editors can and cannot do."""

import pytest
from django.urls import reverse

from aanbesteden.questions.models import Status
from cms import publishing
from cms.models import HomePage, PlainPage, QuestionIndexPage, QuestionPage
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(town) -> QuestionPage:
    question = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(question, at=makers.START)
    return QuestionPage.objects.get(question=question)


@pytest.mark.parametrize(
    ("who", "enters"),
    [
        ("staff", True),
        ("controller", False),
        ("council_member", False),
        ("executive", False),
        ("lead", False),
        ("stranger", False),
    ],
)
def test_only_who_runs_questions_edits_pages(town, client, page, who, enters):
    client.force_login(getattr(town, who))
    for url in (reverse("wagtailadmin_home"), reverse("wagtailadmin_pages:edit", args=[page.pk])):
        assert (client.get(url).status_code == 200) is enters


def test_a_visitor_signs_in_through_the_door_of_the_site(client, page):
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("people:sign_in"))


def test_who_edits_no_pages_is_told_so_instead_of_sent_around(town, client):
    client.force_login(town.controller)
    answer = client.get(reverse("wagtailadmin_home"), follow=True)
    assert answer.status_code == 403
    assert "proces" in answer.content.decode().lower()


def test_an_editor_changes_text_and_not_the_title(town, client, page):
    client.force_login(town.staff)
    data = {
        "intro": '{"blocks": [{"key": "a", "text": "Welkom", "type": "unstyled", "depth": 0,'
        ' "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}',
        "body-count": "0",
        "in_languages-TOTAL_FORMS": "0",
        "in_languages-INITIAL_FORMS": "0",
        "title": "Gekaapt",
        "slug": "gekaapt",
        "seo_title": "",
        "search_description": "",
        "action-publish": "1",
    }
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(url, data, follow=True).status_code == 200
    title = page.title
    page.refresh_from_db()
    assert page.title == title
    assert page.slug == page.question.slug
    assert "Welkom" in page.intro
    assert "Welkom" in client.get(page.url).content.decode()


def test_nobody_makes_a_page_of_the_workflow_by_hand(town, client):
    client.force_login(town.staff)
    index = QuestionIndexPage.objects.get()
    url = reverse("wagtailadmin_pages:add", args=["cms", "questionpage", index.pk])
    assert client.get(url, follow=True).redirect_chain[-1][0] == reverse("wagtailadmin_home")
    assert index.numchild == 0


def test_a_preview_shows_the_draft_and_keeps_nothing(town, client, page):
    client.force_login(town.staff)
    page.intro = "<p>Een proefversie</p>"
    page.save_revision(user=town.staff)
    shown = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert "Een proefversie" in shown.content.decode()
    assert "Een proefversie" not in client.get(page.url).content.decode()


def test_the_dossier_leads_to_the_text_of_the_public_page(town, client, page):
    client.force_login(town.staff)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert url in client.get(reverse("questions:dossier", args=[page.question_id])).content.decode()
    client.force_login(town.controller)
    dossier = client.get(reverse("questions:dossier", args=[page.question_id]))
    assert url not in dossier.content.decode()


@pytest.mark.parametrize("name", ["delete", "unpublish", "move_confirm", "copy"])
def test_a_page_of_the_workflow_stays_in_its_place(town, client, page, name):
    client.force_login(town.staff)
    home = HomePage.objects.get().pk
    args = [page.pk, home] if name == "move_confirm" else [page.pk]
    answer = client.post(reverse(f"wagtailadmin_pages:{name}", args=args))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    page.refresh_from_db()
    assert page.live


def test_an_editor_makes_and_removes_a_plain_page(town, client):
    client.force_login(town.staff)
    home = HomePage.objects.get()
    data = {"title": "Agenda", "slug": "de-agenda", "intro": "", "body-count": "0",
            "in_languages-TOTAL_FORMS": "0", "in_languages-INITIAL_FORMS": "0",
            "seo_title": "", "search_description": "", "action-publish": "1"}  # fmt: skip
    url = reverse("wagtailadmin_pages:add", args=["cms", "plainpage", home.pk])
    client.post(url, data)
    made = PlainPage.objects.get(slug="de-agenda")
    assert client.get("/de-agenda/").status_code == 200
    client.post(reverse("wagtailadmin_pages:delete", args=[made.pk]))
    assert not PlainPage.objects.filter(slug="de-agenda").exists()


def test_the_admin_speaks_dutch_and_hides_what_editors_do_not_need(town, client):
    client.force_login(town.staff)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 'lang="nl"' in text
    assert reverse("wagtailsnippets:index") not in text
    assert reverse("wagtailadmin_reports:site_history") not in text
