"""Adjustments: every party concerned says yes or no, and the sum of changes is watched."""

from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden.agreements import operations, queries
from aanbesteden.agreements.watching import Watch, watch_of
from aanbesteden.policies import Refused
from tests.agreements.test_operations import ADJUSTMENT, AT


def propose(agreement, by, **values):
    return operations.propose_adjustment(agreement, values=ADJUSTMENT | values, by=by, at=AT)


def test_it_counts_only_when_everybody_concerned_said_yes(town, at_work):
    row = propose(at_work, town.staff)
    first, *others = at_work.coalition.partners.all()
    speaker = {"by": town.lead, "at": AT}
    operations.agree_adjustment(row, parties={first.pk}, word="Graag.", **speaker)
    assert not queries.agreed_adjustments(at_work).exists()
    with pytest.raises(Refused):
        operations.agree_adjustment(row, parties={first.pk}, **speaker)
    operations.agree_adjustment(row, parties={one.pk for one in others}, **speaker)
    assert queries.agreed_adjustments(at_work).get() == row
    assert row.voices.count() == 1 + len(others) + 1


def test_whom_it_does_not_concern_is_not_asked(town, at_work):
    first, *_others = at_work.coalition.partners.all()
    row = operations.propose_adjustment(
        at_work, values=ADJUSTMENT, concerned=[first], by=town.staff, at=AT
    )
    operations.agree_adjustment(row, by=town.lead, at=AT)
    assert queries.agreed_adjustments(at_work).get() == row


def test_one_no_of_those_concerned_ends_it(town, at_work):
    row = propose(at_work, town.staff)
    first = at_work.coalition.partners.first()
    operations.decline_adjustment(
        row, reason="Dat redden wij niet.", parties={first.pk}, by=town.lead, at=AT
    )
    with pytest.raises(Refused):
        operations.agree_adjustment(row, by=town.lead, at=AT)


@pytest.mark.parametrize(
    "changed,near,over",
    [(0, False, False), (7999, False, False), (8001, True, False), (-10000, True, False),
     (10001, False, True), (-10001, False, True)],
)  # fmt: skip
def test_the_sum_is_watched_against_the_limit(changed, near, over):
    watch = Watch(Decimal(100000), Decimal(changed), Decimal(10))
    assert (watch.is_near, watch.is_over) == (near, over)
    assert not Watch(Decimal(100000), Decimal(changed), None).is_over


def test_changes_count_together_and_above_the_limit_a_reason_is_asked(town, at_work, client):
    tender = at_work.coalition.tender
    tender.route = "social"
    tender.save()
    amount = at_work.amount * Decimal("0.06")
    row = propose(at_work, town.staff, money_change=amount)
    operations.agree_adjustment(row, by=town.lead, at=AT)
    watch = watch_of(at_work, on=AT.date())
    assert (watch.changed, watch.limit, watch.is_over) == (amount, Decimal(10), False)
    with pytest.raises(Refused):
        propose(at_work, town.staff, money_change=amount)
    propose(at_work, town.staff, money_change=amount, limit_reason="De jurist ziet een optie.")
    propose(at_work, town.staff, money_change=-amount)
    tender.route = "subsidy"
    tender.save()
    propose(at_work, town.staff, money_change=amount)
    client.force_login(town.member)
    page = client.get(reverse("agreements:adjustments", args=[at_work.question_id]))
    assert page.context["watch"].limit is None


def test_the_form_says_who_is_asked_and_keeps_the_money(town, at_work, client):
    client.force_login(town.lead)
    first, second = at_work.coalition.partners.all()[:2]
    data = ADJUSTMENT | {"party": first.pk, "concerned": [first.pk, second.pk]}
    url = reverse("agreements:propose", args=[at_work.question_id])
    assert client.post(url, data | {"direction": "less"}).status_code == 422
    sent = client.post(url, data | {"direction": "less", "amount": "1.000,50"})
    assert sent.status_code == 302
    row = at_work.adjustments.get()
    assert row.money_change == Decimal("-1000.50")
    page = client.get(sent.url).content.decode()
    assert f"Wacht op: {at_work.question.municipality.name}, {second.name}" in page
    answer = reverse("agreements:answer", args=[at_work.question_id, row.pk])
    said = {"party": second.pk, "answer": "agree", "reason": "Goed idee."}
    assert client.post(answer, said).status_code == 302
    assert "Goed idee." in client.get(sent.url).content.decode()
