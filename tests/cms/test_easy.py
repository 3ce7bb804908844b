"""The question in easy Dutch: written in the dossier, read beside the page, easy enough."""

import pytest
from django.urls import reverse

from aanbesteden.audit import Event
from aanbesteden.demo.content import join_lines, read_raw
from aanbesteden.questions.models import Status
from cms import publishing, versions
from cms.easy import advice, words
from cms.easy.models import EasyText
from tests import makers

WORDS = {"title": "Hoe dan?", "situation": "Kort.", "aim": "Ook kort.", "take_part": "Bel ons."}


@pytest.mark.django_db
def test_a_text_in_easy_dutch_gets_a_page_and_a_switch_on_both(town, client):
    question = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(question, at=makers.START)
    public, easy = f"/vragen/{question.slug}/", f"/vragen/{question.slug}/eenvoudig/"
    form = reverse("cms:write_easy_text", args=[question.pk])
    away = reverse("cms:remove_easy_text", args=[question.pk])
    assert client.get(easy).status_code == 404
    assert easy not in client.get(public).content.decode()
    for who in ("resident", "superuser", "clerk", "lead"):
        client.force_login(getattr(town, who))
        assert client.post(form, WORDS).status_code in (403, 404)
        assert client.post(away).status_code in (403, 404)
    client.force_login(town.staff)
    assert client.post(form, WORDS | {"aim": ""}).status_code == 422
    assert client.post(form, WORDS).status_code == 302
    assert "Alle zinnen zijn kort." in client.get(form).content.decode()
    client.logout()
    assert easy in client.get(public).content.decode()
    text = client.get(f"{easy}?taal=en").content.decode()
    assert all(word in text for word in WORDS.values())
    assert 'lang="nl"' in text
    assert f'href="{public}"' in text
    assert Event.objects.filter(kind="easytext.added", is_public=True).count() == 1
    client.force_login(town.staff)
    assert client.post(away).status_code == 302
    assert not EasyText.objects.exists()
    assert client.get(easy).status_code == 404


@pytest.mark.django_db
def test_an_easy_text_opens_nothing_before_its_question_is_public(town, client):
    question = makers.question(town)
    EasyText.objects.create(question=question, **WORDS)
    client.force_login(town.staff)
    assert client.get(f"/vragen/{question.slug}/eenvoudig/").status_code == 404


def test_every_status_is_told_in_short_sentences():
    for status in Status.values:
        told = words.NOW.get(Status(status), "")
        assert told or status == Status.AGENDA
        assert advice.of(told)[0].ok, told


def test_advice_names_the_long_sentence_and_the_long_word():
    long, hard = advice.of("Kort. " + "woord " * 15 + ".", "Maatschappelijkheid.")
    assert not long.ok
    assert "woord woord" in long.detail
    assert "Maatschappelijkheid" in hard.detail


def test_the_example_is_easy_by_its_own_advice():
    rows = read_raw("eenvoudig")["tekst"]
    assert {row["question"] for row in rows} == {"ouderen", "school", "waardhoek", "warm"}
    for row in rows:
        texts = [join_lines(row[name].strip()) for name in WORDS]
        assert all(part.ok for part in advice.of(*texts)), (row["question"], advice.of(*texts))


def test_one_version_needs_no_switch():
    class Question:
        slug, easy_text = "x", None

    assert versions.of_question(Question()) == []
