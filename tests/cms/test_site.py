"""The pages a site begins with, feeds, map, robots, search."""

import importlib
from xml.etree import ElementTree

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from wagtail.models import Page, Site

from aanbesteden.questions.models import Status
from cms import publishing
from cms.models import HomePage, PlainPage
from tests import makers

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
PAGES = ["/", "/vragen/", "/resultaten/", "/zo-werkt-het/", "/privacy/", "/toegankelijkheid/"]
start_pages = importlib.import_module("cms.migrations.0002_start_pages")


@pytest.mark.parametrize("url", [*PAGES, "/contact/", "/zoeken/", "/nieuws.xml", "/robots.txt"])
@pytest.mark.parametrize("who", ["nobody", "staff", "stranger"])
def test_an_empty_site_answers_everywhere(town, url, who):
    client = Client()
    if who != "nobody":
        client.force_login(getattr(town, who))
    assert client.get(url).status_code == 200


def test_the_site_without_any_municipality_still_answers(client):
    for url in PAGES:
        assert client.get(url).status_code == 200


def test_the_accessibility_statement_promises_nothing_that_was_not_examined(client):
    assert "nog niet onderzocht" in client.get("/toegankelijkheid/").content.decode()


def test_the_start_pages_can_be_taken_away_and_made_again(town):
    question = makers.question_at(town, Status.CLOSED)
    publishing.refresh(question, at=makers.START)
    editor = connection.schema_editor
    start_pages.unmake(apps, editor)
    assert not HomePage.objects.exists()
    assert [page.slug for page in Page.objects.filter(depth=2)] == ["home"]
    assert Site.objects.get(is_default_site=True).root_page.slug == "home"
    assert Page.find_problems() == ([], [], [], [], [])
    start_pages.make(apps, editor)
    assert Page.find_problems() == ([], [], [], [], [])
    assert Site.objects.get(is_default_site=True).root_page.specific == HomePage.objects.get()
    assert PlainPage.objects.count() == 4
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_making_the_start_pages_again_leaves_a_populated_site_alone():
    before = list(Page.objects.order_by("pk").values())
    start_pages.make(apps, connection.schema_editor)
    assert list(Page.objects.order_by("pk").values()) == before


def test_the_feed_of_a_question_tells_its_public_events(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    other = makers.question_at(town, Status.ARTICULATION, short_name="De andere")
    feed = client.get(f"/vragen/{question.slug}/nieuws.xml")
    entries = ElementTree.fromstring(feed.content).findall(f"{ATOM}entry")
    assert feed.headers["Content-Type"].startswith("application/atom+xml")
    assert len(entries) >= 5
    assert "De andere" not in feed.content.decode()
    everything = client.get("/nieuws.xml").content.decode()
    assert other.short_name in everything
    assert question.short_name in everything


def test_a_feed_holds_at_most_twenty_five_entries(town, client):
    from aanbesteden import audit

    question = makers.question_at(town, Status.ARTICULATION)
    for _ in range(40):
        audit.record(
            "question.start_articulation", question, by=None, at=makers.START, question=question
        )
    for url in ("/nieuws.xml", f"/vragen/{question.slug}/nieuws.xml"):
        entries = ElementTree.fromstring(client.get(url).content).findall(f"{ATOM}entry")
        assert len(entries) == 25


def test_the_map_names_live_pages_only(town, client):
    shown = makers.question_at(town, Status.ARTICULATION)
    hidden = makers.question(town)
    for question in (shown, hidden):
        publishing.refresh(question, at=makers.START)
    text = client.get("/sitemap.xml").content.decode()
    assert f"/vragen/{shown.slug}/" in text
    assert hidden.slug not in text


def test_robots_are_told_where_the_map_is(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /beheer/" in text


def test_searching_for_nothing_long_or_odd_is_no_error(client):
    for text in ("", "  ", "a" * 5000, "' OR 1=1 --", '"', "*", "AND OR NOT", "é%_"):
        assert client.get("/zoeken/", {"q": text}).status_code == 200
    assert client.get("/zoeken/?q=vraag&page=zeven").status_code == 200


def test_no_page_takes_a_post(client):
    for url in ("/zoeken/", "/robots.txt"):
        assert client.post(url).status_code == 405
