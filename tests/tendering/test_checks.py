"""The new-packaging check over the whole tender, and what a tender runs into."""

import pytest
from django.urls import reverse

from aanbesteden.articulation.models import Articulation
from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.articulation.sheet_models import TouchedDomain
from aanbesteden.articulation.texts import packaging_of
from aanbesteden.questions.models import Status
from aanbesteden.tendering.content_models import RiskCondition
from aanbesteden.tendering.cross_checks import cross_checks
from aanbesteden.tendering.models import AwardCriterion
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

pytestmark = pytest.mark.django_db
RISKS, SANCTIONS, PRICE = "risico-bij-een", "vooral-straf", "prijs-weegt-zwaar"


@pytest.mark.parametrize(
    ("carriers", "sanctions", "asked"),
    [
        ((), 0, set()),
        (("shared", "municipality", "coalition"), 0, set()),
        (("coalition", "coalition", "shared"), 0, {RISKS}),
        (("shared", "municipality"), 1, {SANCTIONS}),
        (("coalition", "coalition"), 2, {RISKS, SANCTIONS}),
    ],
)
def test_one_sided_risks_and_sanctions_are_asked_about(town, carriers, sanctions, asked):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    for index, carrier in enumerate(carriers):
        RiskCondition.objects.create(
            tender=tender, what="Iets", carried_by=carrier, is_sanction=index < sanctions
        )
    _text, advice = packaging_of(tender, current_rules())
    assert {one.rule.id for one in advice.questions} & {RISKS, SANCTIONS} == asked


def test_a_price_that_weighs_most_is_asked_about_on_the_page(town, client):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    tender = current_tender(question)
    AwardCriterion.objects.filter(tender=tender, is_price=True).update(weight=60)
    found = {one.rule.id for one in packaging_of(tender, current_rules())[1].questions}
    assert PRICE in found
    client.force_login(town.staff)
    body = client.get(reverse("tendering:tender", args=[question.pk])).content.decode()
    assert "De prijs weegt het zwaarst" in body


def test_other_questions_for_the_same_people_or_place_are_named_with_the_reason(town):
    ours = makers.question_at(town, Status.TENDERING, neighbourhood="Oost", theme="Ouder worden")
    same = makers.question_at(town, Status.COALITION_FORMING, neighbourhood="oost ")
    makers.question_at(town, Status.CLOSED, neighbourhood="Oost")
    other = makers.question_at(town, Status.TENDERING, neighbourhood="West")
    makers.question_at(makers.town(), Status.TENDERING, neighbourhood="Oost")
    Articulation.objects.filter(question=ours).update(for_whom="Ouderen die alleen zijn")
    Articulation.objects.filter(question=same).update(for_whom="Kinderen van statushouders")
    Articulation.objects.filter(question=other).update(for_whom="Ouderen die veel alleen zijn")
    ours.refresh_from_db()
    found = {one.question: one.reasons for one in cross_checks(ours).touching}
    assert set(found) == {same, other}


def test_covenants_of_shared_life_domains_are_shown_our_own_first(town):
    ours = makers.question_at(town, Status.TENDERING)
    other = makers.question_at(town, Status.REALISATION)
    for question, domain, text in (
        (other, "health", "Zorgakkoord"),
        (other, "work", "Werkakkoord"),
        (ours, "health", "Ons akkoord"),
        (ours, "debt", " "),
    ):
        sheet = Articulation.objects.get(question=question)
        TouchedDomain.objects.create(articulation=sheet, domain=domain, covenant=text)
    found = [one.text for one in cross_checks(ours).covenants]
    assert found == ["Ons akkoord", "Zorgakkoord"]


def test_looking_takes_as_many_queries_for_twenty_questions_as_for_two(
    town, django_assert_max_num_queries
):
    ours = makers.question_at(town, Status.TENDERING, neighbourhood="Oost")
    for count in (2, 18):
        for _each in range(count):
            makers.question(town, neighbourhood="Oost", status=Status.TENDERING)
        with django_assert_max_num_queries(4):
            cross_checks(ours)
