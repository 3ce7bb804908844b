"""Searching: what is found, how it is shown, what is suggested; and what never is."""

import time
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reportlab.pdfgen.canvas import Canvas
from wagtail.models import Page

from aanbesteden.questions.models import Document, Status, Visibility
from aanbesteden.stakeholders.models import Stakeholder
from cms import publishing
from cms.models import HomePage, PlainPage
from cms.search import file_text, finding, index
from cms.search.fragments import fragment, marked
from cms.search.models import Entry, Posting
from cms.search.words import stem
from tests import makers


def test_forms_of_a_dutch_word_are_one_word():
    assert stem("ouderen") == stem("OUDEREN")
    assert stem("coalitie") == stem("coalities")
    assert stem("één") == ""  # it says nothing
    assert stem("wijken") == stem("wijk")


def test_a_fragment_shows_the_spot_with_most_of_the_words_and_marks_them():
    text = "Eerst dit over wijken. " + "Vulling zonder zin. " * 40 + "In de wijk lopen ouderen <b>."
    stems = frozenset({stem("ouderen"), stem("wijk")})
    parts = fragment(text, stems)
    assert [words for words, sought in parts if sought] == ["wijk", "ouderen"]
    assert parts[0] == ("… ", False)
    assert sum(len(words) for words, _sought in parts) < 350
    assert marked("Wijken", stems) == [("Wijken", True)]
    assert (
        "".join(words for words, _sought in fragment("regel\nnog een", stems)) == "regel · nog een"
    )


def test_an_office_document_gives_its_paragraphs_and_a_broken_one_nothing():
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w:p>Het &amp; <w:r>plan</w:r></w:p><w:p>Twee</w:p>")
    assert file_text.of_office(data.getvalue(), "word/document.xml") == "Het & plan\nTwee"
    assert file_text.of_office(b"PK\x03\x04 kapot", "word/document.xml") == ""


def test_the_words_of_a_pdf_are_found_and_a_damaged_one_stops_nothing():
    data = BytesIO()
    drawn = Canvas(data)
    for line in ("De bankjes komen terug.", "In het voorjaar."):
        drawn.drawString(72, 700, line)
        drawn.showPage()
    drawn.save()
    assert file_text.of_pdf(data.getvalue()).split("\n") == [
        "De bankjes komen terug.",
        "In het voorjaar.",
    ]
    assert file_text.of_pdf(data.getvalue()[:300]) == ""
    assert file_text.of_pdf(b"%PDF-1.7 kapot") == ""


# In the database -------------------------------------------------------------------------


def plain(title: str, intro: str) -> PlainPage:
    page = PlainPage(title=title, slug=f"p{Page.objects.count()}", intro=intro)
    HomePage.objects.get().add_child(instance=page)
    index.put(page)
    return page


def titles(client, text: str, **more) -> list[str]:
    hits = client.get("/zoeken/", {"q": text, **more}).context["hits"]
    return ["".join(words for words, _sought in hit.title) for hit in hits]


@pytest.fixture
def pages(db):
    Entry.objects.all().delete()
    return [
        plain("Wijkfeest", "Wij vieren de zomer met ouderen."),
        plain("Ouderenzorg in de wijk", "Over eenzaamheid en een buurthuis."),
        plain("Fietsen", "Over fietspaden."),
    ]


def test_words_are_found_in_other_forms_and_inside_longer_words_the_best_first(pages, client):
    assert titles(client, "ouderen") == ["Ouderenzorg in de wijk", "Wijkfeest"]
    assert titles(client, "fiets") == ["Fietsen"]
    assert titles(client, "wijk ouderen") == ["Ouderenzorg in de wijk", "Wijkfeest"]
    assert titles(client, "de het een") == []


def test_all_words_count_and_some_only_when_nothing_has_all(pages, client):
    assert titles(client, "zomer ouderen") == ["Wijkfeest"]
    response = client.get("/zoeken/", {"q": "zomer fietspaden"})
    assert response.context["is_partly"]
    assert len(response.context["hits"]) == 2


def test_a_slip_of_the_keyboard_finds_what_was_meant_and_says_so(pages, client):
    response = client.get("/zoeken/", {"q": "eenzaamhied"})
    assert response.context["better"] == "eenzaamheid"
    assert [hit.question for hit in response.context["hits"]] == [""]
    text = response.content.decode()
    assert "eenzaamhied" in text
    assert "<mark>eenzaamheid</mark>" in text
    partly = client.get("/zoeken/", {"q": "buurtuis zomer"})
    assert partly.context["better"] == "buurthuis zomer"
    assert client.get("/zoeken/", {"q": "xyzzyplugh"}).context["better"] == ""


def test_an_unpublished_page_is_neither_found_nor_suggested(pages, client):
    Page.objects.filter(pk=pages[1].pk).update(live=False)  # whoever did it, and however
    assert titles(client, "buurthuis") == []
    response = client.get("/zoeken/", {"q": "buurthuus"})
    assert response.context["better"] == ""
    assert "buurthuis" not in response.content.decode()


def test_what_did_not_change_is_not_indexed_again(pages):
    before = set(Posting.objects.values_list("pk", flat=True))
    for page in pages:
        index.put(page)
    assert set(Posting.objects.values_list("pk", flat=True)) == before


def _document(question, town, title, data=b"Het woord kersenbloesem.", **fields):
    values = {
        "visibility": Visibility.PUBLIC, "file_name": "stuk.txt", "content_type": "text/plain",
        "size": 9, "sha256": "0" * 64, "uploaded_by": town.staff, "uploaded_at": makers.START,
    }  # fmt: skip
    made = Document(question=question, title=title, **(values | fields))
    made.file.save("stuk.bin", ContentFile(data), save=False)
    made.save()
    return made


def test_documents_are_found_by_title_and_text_for_as_long_as_they_are_public(town, client):
    question = makers.question_at(town, Status.ARTICULATION)
    made = _document(question, town, "Buurtplan")
    _document(question, town, "Kersenbloesem intern", visibility=Visibility.STAFF)
    publishing.refresh(question, at=makers.START)
    assert titles(client, "kersenbloesem") == ["Buurtplan"]
    assert titles(client, "buurtplan", soort="stuk") == ["Buurtplan"]
    assert titles(client, "buurtplan", soort="verhaal") == []
    Document.objects.filter(pk=made.pk).update(removed_at=makers.START)
    assert titles(client, "kersenbloesem") == []
    publishing.refresh(question, at=makers.START)
    assert not Posting.objects.filter(word="kersenbloesem").exists()


def test_a_private_field_of_a_player_is_never_found_nor_suggested(town, client):
    question = makers.question_at(town, Status.FRAMEWORK)
    Stakeholder.objects.filter(question=question).update(
        is_public=True, public_fields=["interests"], private_notes="sneeuwuilgeheim",
        interests="Volle zalen", weaknesses="ijsberenangst",
    )  # fmt: skip
    publishing.refresh(question, at=makers.START)
    assert titles(client, "zalen")
    for word in ("sneeuwuilgeheim", "sneeuwuilgehiem", "ijsberenangst"):
        response = client.get("/zoeken/", {"q": word})
        assert not response.context["hits"]
        assert not response.context["better"]


def test_a_question_that_is_public_no_longer_is_gone_at_once(town, client):
    question = makers.question_at(town, Status.ARTICULATION, summary="Over pannenkoekenhuizen.")
    publishing.refresh(question, at=makers.START)
    assert titles(client, "pannenkoekenhuis")
    type(question).objects.filter(pk=question.pk).update(public_since=None)
    assert titles(client, "pannenkoekenhuis") == []


def test_searching_costs_the_same_for_more_results_and_stays_quick(pages, client):
    def count(text):
        with CaptureQueriesContext(connection) as found:
            client.get("/zoeken/", {"q": text})
        return len(found)

    count("ouderen")
    few = count("ouderen")
    home = HomePage.objects.get()
    entry = {"page": home, "kind": "uitleg", "text": "Ouderen thuis.", "digest": "x"}
    made = Entry.objects.bulk_create(Entry(title=f"Nummer {n}", **entry) for n in range(300))
    Posting.objects.bulk_create(
        Posting(entry=one, stem=stem("ouderen"), word="ouderen", weight=1) for one in made
    )
    Posting.objects.bulk_create(
        Posting(entry=made[0], stem=f"woord{n}", word=f"woord{n}", weight=1) for n in range(5_000)
    )
    count("ouderen")
    assert count("ouderen") == few
    start = time.process_time()
    assert finding.vocabulary().nearest("eenzaamhied") == "eenzaamheid"
    assert time.process_time() - start < 0.2


# The filter of the list of questions -------------------------------------------------------


def test_the_filter_finds_words_and_shows_each_choice_with_a_way_to_take_it_away(town, client):
    found = makers.question_at(town, Status.ARTICULATION, title="Wat maakt parken fijn?")
    other = makers.question_at(town, Status.ARTICULATION, theme="zorg")
    for question in (found, other):
        publishing.refresh(question, at=makers.START)
    response = client.get("/vragen/?woorden=park&sort=naam")
    text = response.content.decode()
    assert f"/vragen/{found.slug}/" in text
    assert f"/vragen/{other.slug}/" not in text
    assert [chip.url for chip in response.context["chips"]] == ["?sort=naam#vragen"]
    nothing = client.get("/vragen/?woorden=park&theme=zorg")
    assert {chip.url for chip in nothing.context["chips"]} == {
        "?theme=zorg#vragen", "?woorden=park#vragen",
    }  # fmt: skip
    assert "/zoeken/?q=park" in nothing.content.decode()
