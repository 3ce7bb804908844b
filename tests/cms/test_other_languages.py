"""What an editor writes in another language stands on the same page, for who chose it."""

from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden.questions.models import Status
from cms import publishing
from cms.models import HomePage, PlainPage, QuestionIndexPage, QuestionPage
from cms.search.models import Entry
from tests import makers

pytestmark = pytest.mark.django_db
HOW = "/zo-werkt-het/"


@pytest.fixture
def plain() -> PlainPage:
    return PlainPage.objects.get(slug="zo-werkt-het")


def write(page, **texts):
    """Publish *page* with these texts in English."""
    page.in_languages.add(page.in_languages.model(language="en", **texts))
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def text(client, url: str) -> str:
    return client.get(url).content.decode()


def test_who_chose_english_reads_it_where_it_exists_and_dutch_elsewhere(client, town, plain):
    write(plain, title="How it works", intro="Nobody answers alone.")
    english, dutch = text(client, f"{HOW}?taal=en"), text(client, f"{HOW}?taal=nl")
    assert "Nobody answers alone." in english
    assert plain.intro not in english
    assert "only there in Dutch" not in english
    assert plain.intro in dutch
    assert "Nobody answers alone." not in dutch
    assert "only there in Dutch" in text(client, "/privacy/?taal=en")


def test_addresses_point_at_each_other_and_each_is_its_own_real_one(client, town, plain, settings):
    write(plain, title="How it works")
    for code, own in (("nl", HOW), ("en", f"{HOW}?taal=en")):
        shown = text(client, f"{HOW}?taal={code}")
        assert f'rel="canonical" href="{settings.BASE_URL}{own}"' in shown
        assert f'hreflang="nl" href="{settings.BASE_URL}{HOW}"' in shown
        assert f'hreflang="en" href="{settings.BASE_URL}{HOW}?taal=en"' in shown
    assert 'rel="alternate" hreflang' not in text(client, "/privacy/")


def test_the_map_of_the_site_has_each_language_once(client, town, plain):
    write(plain, title="How it works")
    found = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [node.text for node in found.iter() if node.tag.endswith("}loc")]
    here = [place for place in places if "zo-werkt-het" in place]
    assert [place.partition("zo-werkt-het")[2] for place in here] == ["/", "/?taal=en"]
    assert len(places) == len(set(places))


def test_a_page_is_found_once_by_words_of_either_language(client, town, plain):
    write(plain, title="How it works", intro="Xylophones for everybody")
    publishing.refresh_all(at=makers.START)
    entry = Entry.objects.get(page=plain)
    assert entry.title == plain.title
    assert text(client, "/zoeken/?q=xylophones").count("<mark>") >= 1


def test_the_workflow_keeps_what_an_editor_wrote_in_english(client, town):
    question = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(question, at=makers.START)
    write(QuestionPage.objects.get(question=question), intro="<p>Who joins?</p>")
    question.title = "Hoe wordt het hier voor iedereen weer prettig wonen?"
    question.save(update_fields=["title"])
    publishing.refresh(question, at=makers.START)
    page = QuestionPage.objects.get(question=question)
    assert page.title == question.title
    assert "Who joins?" in text(client, f"{page.url}?taal=en")
    assert "comes from the dossier is only there in Dutch" in text(client, f"{page.url}?taal=en")
    assert "Who joins?" not in text(client, f"{page.url}?taal=nl")


def test_an_editor_writes_a_version_and_sees_it_before_it_is_public(client, town, plain):
    client.force_login(town.staff)
    url = reverse("wagtailadmin_pages:edit", args=[plain.pk])
    data = {
        "title": plain.title, "slug": plain.slug, "intro": plain.intro, "body-count": "0",
        "seo_title": "", "search_description": "", "in_languages-TOTAL_FORMS": "1",
        "in_languages-INITIAL_FORMS": "0", "in_languages-0-language": "en",
        "in_languages-0-title": "How it works", "in_languages-0-intro": "Together",
        "in_languages-0-body-count": "0",
    }  # fmt: skip
    assert client.post(url, data).status_code == 302
    for mode, heading in (("en", "How it works"), ("nl", plain.title)):
        draft = PlainPage.objects.get(pk=plain.pk).get_latest_revision_as_object()
        shown = draft.make_preview_request(preview_mode=mode).content.decode()
        assert f"<h1>{heading}" in shown
    assert "<h1>How it works" not in text(client, f"{HOW}?taal=en")
    client.post(url, data | {"action-publish": "1"})
    assert "<h1>How it works" in text(client, f"{HOW}?taal=en")


def test_a_language_is_written_once_per_page(town):
    home = HomePage.objects.get()
    write(home, title="Big questions", first_line="One", intro="Two")
    model = home.in_languages.model
    with pytest.raises(Exception, match="heeft al een tekst"):
        model(page=home, language="en", title="x", first_line="x", intro="x").full_clean()


def test_a_question_asked_in_english_stands_so_on_its_page_and_in_every_list(client, town):
    question = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(question, at=makers.START)
    page = QuestionPage.objects.get(question=question)
    write(page, asked="What keeps us warm?", summary="Nobody should be cold.")
    for url in (page.url, "/vragen/", "/"):
        english, dutch = text(client, f"{url}?taal=en"), text(client, f"{url}?taal=nl")
        assert 'lang="en">What keeps us warm?' in english
        assert question.title not in english.partition("<main")[2]
        assert question.title in dutch
        assert "What keeps us warm?" not in dutch


def test_a_list_of_questions_asks_as_often_in_any_language(
    client, town, django_assert_max_num_queries
):
    for number in range(3):
        question = makers.question_at(town, Status.ARTICULATION)
        publishing.refresh(question, at=makers.START)
        write(QuestionPage.objects.get(question=question), asked=f"Which way is {number}?")
    with CaptureQueriesContext(connection) as dutch:
        client.get("/vragen/?taal=nl")
    with django_assert_max_num_queries(len(dutch) + 2):
        client.get("/vragen/?taal=en")


def test_the_heading_of_a_list_is_written_in_english_too(client, town):
    write(QuestionIndexPage.objects.get(), title="Questions", intro="All that is open.")
    english = text(client, "/vragen/?taal=en")
    assert "All that is open." in english
    assert "only there in Dutch" not in english
