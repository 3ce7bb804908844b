"""Looking something up: everybody finds what they may read, and nothing else."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aanbesteden.agenda.models import Signal
from aanbesteden.coalitions.models import Coalition
from aanbesteden.council.models import CouncilQuestion
from aanbesteden.lookup.sources import SOURCES
from aanbesteden.people.models import Organisation
from aanbesteden.questions.models import Document, Question, Status
from aanbesteden.stakeholders.models import Stakeholder
from tests import makers
from tests.makers import START

URL = reverse("lookup:lookup")
WORD = "Zeldzaamwoord"


@pytest.fixture
def question(town):
    """Of everything something that holds the word."""
    made = makers.question_at(town, Status.COALITION_FORMING)
    Question.objects.filter(pk=made.pk).update(title=f"{WORD} in de wijk", public_since=None)
    Signal.objects.create(
        municipality=town.municipality, reference="AAAA", text=f"{WORD}!", received_at=START
    )
    _file(made, town, None)
    Stakeholder.objects.create(question=made, name=f"Club {WORD}", kind="culture", role="partner")
    CouncilQuestion.objects.create(
        question=made, asked_by=town.council_member, asked_at=START, text=f"Hoe met {WORD}?"
    )
    Organisation.objects.create(name=f"Stichting {WORD}", kind="culture")
    return made


def _file(question, town, coalition):
    made = Document(
        question=question,
        coalition=coalition,
        title=f"Stuk {WORD}",
        visibility="coalition" if coalition else "staff",
        file_name="stuk.txt",
        content_type="text/plain",
        size=4,
        sha256="0" * 64,
        uploaded_by=town.lead,
        uploaded_at=START,
    )
    made.file.save("stuk.bin", ContentFile(b"stuk"))


def kinds(client, who, text=WORD) -> set[str]:
    client.force_login(who)
    return {shelf.code for shelf in client.get(URL, {"q": text}).context["shelves"]}


DOSSIER = {"vragen", "stukken", "partijen", "raadsvragen", "organisaties"}


@pytest.mark.parametrize(
    ("who", "finds"),
    [
        ("staff", DOSSIER | {"signalen"}),
        ("controller", DOSSIER | {"signalen"}),
        ("executive", DOSSIER),
        ("clerk", DOSSIER),
        ("council_member", {"vragen", "raadsvragen", "organisaties"}),
        ("rival", {"organisaties"}),
        ("resident", {"organisaties"}),
        ("administrator", {"organisaties"}),
        ("superuser", {"organisaties"}),
    ],
)
def test_each_finds_what_their_role_may_read(client, town, question, who, finds):
    assert kinds(client, getattr(town, who)) == finds


def test_nobody_outside_finds_a_room_or_a_file_in_it(client, town, question):
    tender = question.tenders.get()
    room = Coalition.objects.create(
        tender=tender, name="Onder ons", slug="onder-ons", started_by=town.lead, started_at=START
    )
    _file(question, town, room)
    for who in (town.staff, town.executive, town.superuser):
        client.force_login(who)
        found = client.get(URL, {"q": "Onder ons"}).context["shelves"]
        assert "coalities" not in {shelf.code for shelf in found}
        files = client.get(URL, {"q": WORD, "soort": "stukken"}).context["shelves"]
        assert sum(shelf.count for shelf in files) == (0 if who == town.superuser else 1)


def test_all_words_have_to_stand_there_and_parts_of_words_will_do(client, town, question):
    assert "vragen" in kinds(client, town.staff, "zeldzaam WIJK")
    assert "vragen" not in kinds(client, town.staff, "zeldzaam dorp")


def test_every_link_that_is_found_opens(client, town, question):
    for who in (town.staff, town.council_member):
        client.force_login(who)
        for shelf in client.get(URL, {"q": WORD}).context["shelves"]:
            for hit in shelf.hits:
                assert client.get(hit.url).status_code == 200, hit


def test_a_kind_is_paged_and_costs_the_same_for_more(client, town, question):
    client.force_login(town.staff)
    asked = {"q": WORD, "soort": "signalen"}
    with CaptureQueriesContext(
        connection,
    ) as few:
        assert client.get(URL, {"q": WORD}).status_code == 200
    Signal.objects.bulk_create(
        Signal(
            municipality=town.municipality, reference=f"B{n}", text=f"{WORD} {n}", received_at=START
        )
        for n in range(60)
    )
    with CaptureQueriesContext(connection) as many:
        client.get(URL, {"q": WORD})
    assert len(many) == len(few) <= 30
    page = client.get(URL, asked | {"page": 3})
    assert [shelf.count for shelf in page.context["shelves"]] == [61]
    assert len(page.context["shelves"][0].hits) == 11


def test_strange_input_finds_nothing_and_breaks_nothing(client, town):
    client.force_login(town.staff)
    for text in ("", "   ", "%", "\x00", "a" * 900, "' OR 1=1 --", "<script>"):
        answer = client.get(URL, {"q": text, "soort": "x", "page": "y"})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_every_kind_has_a_name_of_its_own():
    assert len({source.code for source in SOURCES}) == len(SOURCES)
