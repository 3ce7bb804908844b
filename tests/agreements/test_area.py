"""The area budget: one pot, rules of who decides, decisions with names."""

from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden.agreements.area import operations
from aanbesteden.agreements.area.models import AreaRule, Deciders
from aanbesteden.agreements.area.queries import money_of, needed, outcome, rule_for
from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance
from aanbesteden.policies import Refused
from tests import pooling
from tests.agreements.test_operations import AT
from tests.agreements.test_travel import opened


@pytest.mark.parametrize(
    "amount,decides", [("10", "one"), ("1000", "one"), ("1000.01", "two"), ("9000", "all")]
)
def test_the_lowest_rule_that_fits_holds(amount, decides):
    rules = [
        AreaRule(up_to=Decimal(5000), deciders=Deciders.TWO),
        AreaRule(up_to=Decimal(1000), deciders=Deciders.ONE),
    ]
    assert rule_for(Decimal(amount), rules) == decides
    assert rule_for(Decimal(9000), [AreaRule(up_to=None, deciders="most")]) == "most"


@pytest.mark.parametrize("deciders", Deciders.values)
def test_a_decision_always_ends_when_all_have_spoken(deciders):
    for parties in range(1, 8):
        assert 1 <= needed(deciders, parties) <= parties
        for yes in range(parties + 1):
            ended = outcome(deciders, yes=yes, no=parties - yes, parties=parties)
            assert ended is (yes >= needed(deciders, parties))


def say(decision, town, *, agrees=True, partner=None, by=None, word="Goed."):
    return operations.speak(
        decision, partner=partner, agrees=agrees, word=word, by=by or town.staff, at=AT
    )


def test_money_is_set_apart_when_all_who_must_say_yes_did_so(town, at_work):
    decision = pooling.proposed(at_work, town, AT)
    budget, before = decision.budget, money_of(decision.budget).free
    say(decision, town)
    for partner in at_work.coalition.partners.all():
        assert money_of(budget).free == before
        say(decision, town, partner=partner, by=town.lead)
    decision.refresh_from_db()
    assert decision.is_agreed
    assert money_of(budget).free == before - decision.amount

    def pay(amount):
        values = {"service": "Zomeravonden", "amount": Decimal(amount), "on": AT.date()}
        operations.pay(budget, **values, by=town.staff, at=AT)

    pay("2000")
    with pytest.raises(Refused):
        pay("500.01")
    assert balance(at_work, Book.AREA, AccountKind.POT) == Decimal(8000)
    assert sum(balance(at_work, Book.AREA, kind) for kind in AccountKind) == 0


def test_one_no_ends_it_where_all_must_agree_and_says_why(town, at_work):
    decision = pooling.proposed(at_work, town, AT)
    with pytest.raises(Refused):
        say(decision, town, agrees=False, word=" ")
    say(decision, town, agrees=False)
    decision.refresh_from_db()
    assert decision.is_agreed is False
    with pytest.raises(Refused):
        say(decision, town)


def test_one_party_decides_alone_about_what_is_small(town, at_work):
    decision = pooling.proposed(at_work, town, AT, amount="1000")
    with pytest.raises(Refused):
        say(decision, town, by=town.lead)  # not for the municipality
    say(decision, town)
    decision.refresh_from_db()
    assert decision.is_agreed


def test_no_more_is_decided_than_was_promised(town, at_work):
    with pytest.raises(Refused):
        pooling.proposed(at_work, town, AT, amount="10000.01")


def test_the_page_names_who_said_what(town, at_work, client, django_assert_max_num_queries):
    decision = pooling.proposed(at_work, town, AT)
    client.force_login(town.staff)
    url = reverse("agreements:speak", args=[at_work.question_id, decision.pk])
    data = {"party": "municipality", "answer": "yes", "word": "Doen."}
    assert client.post(url, data).status_code == 302
    page_url = reverse("agreements:area", args=[at_work.question_id])
    with django_assert_max_num_queries(60) as few:
        assert "Doen." in client.get(page_url).content.decode()
    values = {"service": "Iets", "why": "Zo.", "amount": Decimal(10)}
    for _number in range(15):
        operations.propose_decision(decision.budget, values=values, by=town.lead, at=AT)
    with django_assert_max_num_queries(len(few)):
        client.get(page_url)


def test_a_line_is_undone_by_its_opposite_and_never_below_what_is_used(town, at_work, client):
    decision = pooling.proposed(at_work, town, AT)
    budget = decision.budget
    wrong = operations.bring_in(
        budget, source="Zorg", partner=None, amount=Decimal("70.07"), on=AT.date(),
        is_received=True, by=town.staff, at=AT,
    )  # fmt: skip
    in_pot = money_of(budget).in_pot
    client.force_login(town.member)
    url = reverse("agreements:undo_area", args=[at_work.question_id, wrong.pk])
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "Dubbel geboekt."}).status_code == 302
    assert money_of(budget).in_pot == in_pot - Decimal("70.07")
    assert client.post(url, {"reason": "Nog eens."}).status_code == 403
    page = client.get(reverse("agreements:area", args=[at_work.question_id])).content.decode()
    assert "Dubbel geboekt." in page
    say(decision, town)
    for partner in at_work.coalition.partners.all():
        say(decision, town, partner=partner, by=town.lead)
    first, second = at_work.entries.filter(lines__to_account__kind=AccountKind.PLANNED_POT)
    operations.undo(first, reason="Weg.", by=town.staff, at=AT)
    with pytest.raises(Refused):  # 2500 was decided about, so too little would be left
        operations.undo(second, reason="Weg.", by=town.staff, at=AT)
    settled = at_work.entries.filter(book="area").last()
    assert settled.lines.get().from_account.kind == AccountKind.PLANNED_POT
    with pytest.raises(Refused):
        operations.undo(settled, reason="Weg.", by=town.staff, at=AT)


def test_every_total_of_the_area_budget_opens_to_lines_that_make_it(town, at_work, client):
    pooling.proposed(at_work, town, AT)
    client.force_login(town.staff)
    found = opened(client, reverse("agreements:area", args=[at_work.question_id]))
    assert len(found) > 5
    assert all(amount == total for amount, total in found.values()), found
