"""Minimums that the call names, and what decides between equal totals."""

import pytest
from django.urls import reverse

from aanbesteden.assessment import advice_data, advice_document
from aanbesteden.assessment.models import Score
from aanbesteden.assessment.queries import ranking, sensitivity_of
from aanbesteden.awarding import operations
from aanbesteden.awarding.letter_data import gather
from aanbesteden.awarding.queries import current_decision
from aanbesteden.awarding.wording import compose
from aanbesteden.policies import Refused
from tests import contents
from tests.makers import START as AT

pytestmark = pytest.mark.django_db
WINNER, LOSER = "Samen aan Tafel", "Sterk op je Stek"


@pytest.fixture
def tender(question):
    return current_decision(question).tender


def _points(coalition: str, criterion: str, *points: int) -> None:
    """What the two assessors gave."""
    rows = Score.objects.filter(
        proposal__coalition__name=coalition, criterion__name=criterion
    ).order_by("pk")
    for row, given in zip(rows, points, strict=True):
        Score.objects.filter(pk=row.pk).update(points=given)


def _ranked(tender) -> dict:
    fresh = type(tender).objects.get(pk=tender.pk)
    return {row.proposal.coalition.name: row for row in ranking(fresh)}


def test_exactly_the_minimum_is_enough_and_a_half_point_less_is_not(tender):
    tender.criteria.filter(name="Prijs").update(least_points=7)
    _points(LOSER, "Prijs", 7, 7)
    assert {row.place for row in _ranked(tender).values()} == {1}
    _points(LOSER, "Prijs", 10, 3)
    found = _ranked(tender)
    assert found[LOSER].place is None
    assert found[LOSER].below == ("Prijs: 6,50, ten minste 7 is gevraagd",)
    assert found[WINNER].place == 1
    assert sensitivity_of(tender).first == (WINNER,)


def test_a_least_total_counts_over_all_criteria(tender):
    tender.least_total = "8.00"
    tender.save()
    found = _ranked(tender)
    assert all(row.place is None for row in found.values())  # 7,85 each
    assert "totaal: 7,85, ten minste 8,00 is gevraagd" in found[LOSER].below


def test_who_stayed_below_a_minimum_cannot_be_chosen_and_the_page_says_why(
    question, tender, town, client
):
    tender.criteria.filter(name="Prijs").update(least_points=7)
    _points(WINNER, "Prijs", 2, 2)
    decision = current_decision(question)
    mine = tender.proposals.get(coalition__name=WINNER)
    with pytest.raises(Refused) as refused:
        operations.change_choice(
            decision,
            changes={"chosen": mine, "reasons": "Het mooiste plan."},
            version=None,
            by=town.executive,
            at=AT,
        )
    assert "Prijs: 2,00" in str(refused.value)
    client.force_login(town.executive)
    url = reverse("awarding:decision", args=[question.pk])
    assert "kan niet gekozen worden" in client.get(url).content.decode()
    answer = client.post(
        url, {"chosen": mine.pk, "reasons": "Het mooiste plan.", "version": decision.version}
    )
    assert "Prijs: 2,00" in answer.content.decode()
    assert current_decision(question).chosen is None


def _letter(question, town, coalition: str) -> str:
    facts = gather(current_decision(question), by=town.executive, at=AT)
    mine = next(one for one in facts if one.coalition == coalition)
    told = []
    for block in compose(mine)["blocks"]:
        told += [block.get("text", ""), *block.get("items", ())]
    return " ".join(told)


def test_the_letter_names_the_minimum_and_no_place(question, tender, town):
    contents.award_reasoned(question, town, AT)
    tender.criteria.filter(name="Prijs").update(least_points=7)
    _points(LOSER, "Prijs", 5, 5)
    _points(LOSER, "Antwoord op de vraag", 10, 10)
    text = _letter(question, town, LOSER)
    assert "geen plaats in de rangorde" in text
    assert "Prijs: 5,00, ten minste 7 is gevraagd" in text
    assert "plaats 0" not in text
    assert "Uw totaal is hoger" not in text


def test_with_equal_totals_the_heaviest_criterion_decides_if_the_call_says_so(
    question, tender, town
):
    contents.award_reasoned(question, town, AT)
    tender.criteria.filter(name="Antwoord op de vraag").update(weight=60)
    tender.criteria.filter(name="Prijs").update(weight=40)
    _points(LOSER, "Antwoord op de vraag", 6, 6)
    _points(LOSER, "Prijs", 9, 9)
    _points(WINNER, "Antwoord op de vraag", 8, 8)
    _points(WINNER, "Prijs", 6, 6)  # 7,20 both
    assert {row.place for row in _ranked(tender).values()} == {1}
    tender.tie_break = "heaviest"
    tender.save()
    found = _ranked(tender)
    assert (found[WINNER].place, found[LOSER].place) == (1, 2)
    assert "zwaarste criterium" in _letter(question, town, LOSER)


def test_when_lots_are_drawn_the_letter_and_the_advice_say_so(question, tender, town):
    contents.award_reasoned(question, town, AT)
    tender.tie_break = "lots"
    tender.save()
    assert "besliste het lot" in _letter(question, town, LOSER)
    assert advice_document.render(advice_data.gather(tender, at=AT)).startswith(b"%PDF")


def test_proposals_that_are_no_longer_valid_are_mentioned_before_the_choice(
    question, tender, town, client
):
    client.force_login(town.executive)
    url = reverse("awarding:decision", args=[question.pk])
    assert "waren geldig" not in client.get(url).content.decode()
    tender.valid_days = 1
    tender.deadline = AT
    tender.save()
    assert "waren geldig" in client.get(url).content.decode()
