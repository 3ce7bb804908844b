"""What is private reaches no page, search, feed, file or PDF, whatever stands in the rows."""

import io
from datetime import date

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from aanbesteden.documents.checks import shown_text
from aanbesteden.people.models import Organisation
from aanbesteden.questions.models import Status
from aanbesteden.stakeholders import (
    engaging,
    field_data,
    field_document,
    operations,
    placing,
    scoring,
)
from aanbesteden.stakeholders.models import (
    PRIVATE_FIELDS,
    PUBLISHABLE_FIELDS,
    OwnPosition,
    Stakeholder,
)
from cms import publishing
from tests import makers
from tests.stakeholders import field
from tests.stakeholders.field import AT, SECRET

OPEN = "zichtbaarwoord"
OWN = "zwaluwverborgen"  # of our own position, and not chosen
PRIVATE_NUMBERS = ("risk_readiness", "goal_impact", "supply_risk", "our_weight", "our_attraction")


@pytest.fixture
def question(town):
    """Everything that can be public is; every other field and table holds the canary."""
    question = makers.question_at(town, Status.FRAMEWORK)
    party = Organisation.objects.create(name="Disco Bliksem", kind="culture")
    player = field.player(
        town, question, organisation=party, interests=OPEN, moved_by=OPEN, unused_potential=OPEN,
        partnership="project", partnership_purpose=OPEN, domains=["debt"], stance="opposes",
        spoken_on=date(2021, 3, 4), **dict.fromkeys(PRIVATE_NUMBERS, 7),
    )  # fmt: skip
    values = {"influence": 3, "interest": 4, "stance": "opposes", "reason": SECRET}
    scoring.score(player, values=values, version=None, by=town.staff, at=AT)
    scoring.conclude(player, concluded=SECRET, by=town.staff, at=AT)
    engaging.note_conversation(
        player,
        values={"held_on": AT.date(), "who": SECRET, "said": SECRET, "changed": SECRET},
        by=town.staff,
        at=AT,
    )
    OwnPosition.objects.filter(question=question).update(
        present_role=OPEN, wanted_role=OWN, means=OWN, completeness=OWN,
        public_fields=["present_role", "completeness", "private_notes"],
    )  # fmt: skip
    everything = [one.name for one in Stakeholder._meta.get_fields()]
    Stakeholder.objects.filter(pk=player.pk).update(is_public=True, public_fields=everything)
    publishing.refresh(question, at=AT)
    return question


def addresses(question):
    slug, party = question.slug, Organisation.objects.get(name="Disco Bliksem")
    yield f"/vragen/{slug}/wie-kan-iets-betekenen/"
    yield f"/vragen/{slug}/"
    yield f"/vragen/{slug}/tijdlijn/"
    yield f"/zoeken/?q={OPEN}"
    for name in ("feed", "sitemap", "parties"):
        yield reverse(f"cms:{name}")
    yield reverse("cms:question_feed", args=[slug])
    yield reverse("cms:party", args=[party.pk])
    yield reverse("cms:embed_card", args=[slug])


def test_no_private_field_reaches_a_page_the_search_a_feed_or_the_site_map(question):
    visitor, seen = Client(), ""
    for url in addresses(question):
        answer = visitor.get(url)
        assert answer.status_code == 200, url
        text = answer.content.decode()
        for private in (SECRET, OWN, "4 maart 2021", "2021-03-04", "opposes"):
            assert private not in text, (url, private)
        seen += text
    assert OPEN in seen
    for word in (SECRET, OWN):
        hits = visitor.get("/zoeken/", {"q": word}).context
        assert not hits["hits"]
        assert not hits["better"]


def test_the_public_paper_holds_what_was_chosen_and_nothing_else(question):
    data = field_data.gather_public(question, at=AT)
    story = str(field_document.public_story(data))
    assert OPEN in story
    answer = Client().get(reverse("stakeholders:public_pdf", args=[question.slug]))
    paper = b"".join(answer.streaming_content)
    printed = " ".join(shown_text(paper))
    assert OPEN in printed
    for private in (SECRET, OWN, "opposes", "against", "tegen", "2021"):
        assert private not in story + str(data) + printed, private
    with pikepdf.open(io.BytesIO(paper)) as file:
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root


def test_the_paper_for_the_dossier_holds_nothing_in_confidence(town, question):
    rows = list(placing.placed(question))
    data = field_data.gather(question, rows=rows, is_filtered=False, at=AT)
    assert OWN in str(field_document.story(data))
    assert SECRET not in str(field_document.story(data)) + str(data)


def test_every_field_of_a_player_is_either_public_by_choice_or_never():
    fields = {one.name for one in Stakeholder._meta.concrete_fields}
    technical = {"id", "version", "question", "organisation", "name", "identity"}
    technical |= {"is_public", "public_fields"}
    assert fields - technical == set(PUBLISHABLE_FIELDS) | PRIVATE_FIELDS
    assert not set(PUBLISHABLE_FIELDS) & PRIVATE_FIELDS


def test_our_own_position_is_public_part_by_part(town, question):
    with pytest.raises(operations.Refused):
        operations.choose_public_of_ourselves(
            question, fields=["completeness"], version=None, by=town.staff, at=AT
        )
    operations.choose_public_of_ourselves(
        question, fields=["means"], version=None, by=town.staff, at=AT
    )
    assert OwnPosition.objects.get(question=question).public_fields == ["means"]


def test_a_question_that_is_not_public_has_no_public_paper(town):
    question = makers.question_at(town, Status.AGENDA)
    url = reverse("stakeholders:public_pdf", args=[question.slug])
    assert Client().get(url).status_code == 404
