"""Dutch rules as dated defaults: shown with their source, left with a reason and nothing more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import rule_operations
from aanbesteden.tendering.consequences import (
    CHECKS,
    KEPT,
    LEFT,
    REMINDER,
    Facts,
    _consequence,
    consequences,
)
from aanbesteden.tendering.models import Route
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_models import Departure
from aanbesteden.tendering.rule_values import Held, held_by_tender
from aanbesteden.tendering.rulebook import TOPICS, UNITS, rule_on, shipped
from tests import contents, makers

DAY = date(2026, 11, 22)


def test_every_rule_says_where_it_comes_from_and_how_sure_it_is():
    for rule in shipped():
        assert all((rule.subject, rule.text, rule.source)), rule.code
        assert rule.mark in "FK"
        assert rule.topic in TOPICS
        assert set(rule.routes) <= set(Route.values)
        assert not rule.check or rule.check in CHECKS
        assert (rule.value is None) == (rule.unit == "")
        assert not rule.unit or rule.unit in UNITS


@pytest.mark.parametrize(
    ("day", "amount", "mark"),
    [
        (date(2023, 12, 31), 215_000, "F"),
        (date(2024, 1, 1), 221_000, "K"),
        (date(2027, 12, 31), 216_000, "K"),
        (date(2031, 1, 1), 216_000, "K"),  # nothing newer is known
    ],
)
def test_a_dated_rule_holds_in_its_own_years(day, amount, mark):
    rule = rule_on("other_services_threshold", day)
    assert (rule.value, rule.mark) == (amount, mark)


@pytest.mark.parametrize(
    ("code", "change", "state"),
    [
        ("sas_threshold", {}, REMINDER),
        ("sas_threshold", {"total_value": Decimal(750_000)}, KEPT),
        ("answers_before", {}, REMINDER),
        ("answers_before", {"days_to_use_answers": 10}, KEPT),
        ("answers_before", {"days_to_use_answers": 9}, LEFT),
        ("answers_before", {"days_to_use_answers": 4, "days_asked": 4}, KEPT),
        ("open_house_no_ranking", {"weights": (60, 40)}, LEFT),
        ("open_house_no_ranking", {}, KEPT),
        ("open_house_price", {}, LEFT),
        ("subsidy_ceiling", {"contribution": Decimal(1)}, KEPT),
        ("subsidy_rules", {"weights": (60, 41)}, LEFT),
        ("award_letter", {}, REMINDER),
    ],
)
def test_a_tender_is_compared_with_the_rules_of_its_route(code, change, state):
    facts = Facts("social", "Omdat.", None, None, (), None, 10)
    rule = rule_on(code, DAY)
    found = _consequence(Held(rule, rule.value), Facts(**vars(facts) | change))
    assert found.state == state
    assert found.needs_reason == (state == LEFT)


@pytest.mark.django_db
def test_the_limit_counts_from_the_amount_itself(town):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    tender.route, tender.total_value = "social", Decimal("749999.99")
    said = {one.held.rule.code: str(one.says) for one in consequences(tender, on=DAY)}
    tender.total_value = Decimal(750_000)
    then = {one.held.rule.code: str(one.says) for one in consequences(tender, on=DAY)}
    assert said["sas_threshold"] != then["sas_threshold"]
    assert "subsidy_ceiling" not in said


@pytest.mark.django_db
def test_a_default_is_left_with_a_reason_and_then_the_tender_is_published(town):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    tender = current_tender(question)
    tender.questions_until = tender.deadline - timedelta(days=6)
    tender.save()
    with pytest.raises(StepRefused) as refusal:
        take_step(question, "publish_tender", by=town.staff, at=makers.START)
    assert len(refusal.value.missing) == 2
    rule = rule_on("answers_before", DAY)
    with pytest.raises(Refused):
        rule_operations.leave_default(
            tender, rule, changes={"value": 6, "reason": " "}, version=None, by=town.staff, at=START
        )
    rule_operations.leave_default(
        tender,
        rule,
        changes={"value": Decimal(6), "reason": "De winter wacht niet."},
        version=None,
        by=town.staff,
        at=START,
    )
    assert audit.Event.objects.filter(kind="departure.argued").exists()
    take_step(question, "publish_tender", by=town.staff, at=makers.START)
    with pytest.raises(Refused):
        rule_operations.keep_default(Departure.objects.get(), by=town.staff, at=START)


START = makers.START


@pytest.mark.django_db
def test_the_administrator_chooses_what_holds_here_and_every_tender_follows(town, client):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    client.force_login(town.administrator)
    here = reverse("tendering:rules", args=[town.municipality.pk])
    url = reverse("tendering:change_rule", args=[town.municipality.pk, "answers_before"])
    assert client.post(url, {"value": "14", "reason": ""}).status_code == 422
    assert client.post(url, {"value": "14", "reason": "De zomer is lang."}).status_code == 302
    assert held_by_tender(tender, DAY)["answers_before"].days == 14
    body = client.get(here).content.decode()
    assert "14 kalenderdagen" in body
    assert "De zomer is lang." in body
    back = reverse("tendering:restore_rule", args=[town.municipality.pk, "answers_before"])
    assert client.post(back).status_code == 302
    assert held_by_tender(tender, DAY)["answers_before"].days == 10
    missing = reverse("tendering:change_rule", args=[town.municipality.pk, "nergens"])
    assert client.get(missing).status_code == 404


@pytest.mark.django_db
def test_the_page_of_the_tender_shows_what_the_route_asks(town, client):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    client.force_login(town.staff)
    body = client.get(reverse("tendering:tender", args=[question.pk])).content.decode()
    assert "€ 750.000" in body.replace("\xa0", " ")
    assert "artikel 2.127" in body
