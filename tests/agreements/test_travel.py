"""The travel budget: divided to the cent, paid through the ledger, decided by somebody else."""

import re
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance
from aanbesteden.agreements.travel import operations
from aanbesteden.agreements.travel.queries import available, moves_of, statement_of
from aanbesteden.agreements.travel.shares import by_turnover, halves
from aanbesteden.documents.checks import problems
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import Refused
from tests import travelling
from tests.agreements.test_operations import AT

CENT = Decimal("0.01")
AMOUNTS = st.integers(2, 10**9).map(lambda cents: Decimal(cents) * CENT)
TURNOVERS = st.lists(
    st.integers(0, 10**9).map(lambda cents: Decimal(cents) * CENT), min_size=1, max_size=9
).filter(any)


@given(AMOUNTS, TURNOVERS)
@settings(max_examples=60)
def test_the_parts_are_the_whole_to_the_cent(amount, turnovers):
    municipality, partners = halves(amount)
    parts = by_turnover(partners, dict(enumerate(turnovers)))
    assert municipality + sum(parts.values()) == amount
    assert Decimal(0) <= municipality - partners <= CENT
    for key, part in parts.items():
        assert abs(part - partners * turnovers[key] / sum(turnovers)) < CENT
        assert part == part.quantize(CENT)


@given(AMOUNTS, TURNOVERS)
@settings(max_examples=30)
def test_who_had_more_turnover_never_pays_less(amount, turnovers):
    parts = by_turnover(amount, dict(enumerate(turnovers)))
    for one, other in pairwise(turnovers):
        if one > other:
            assert parts[turnovers.index(one)] >= parts[turnovers.index(other)]


def test_the_cent_that_is_left_goes_to_the_largest_remainder():
    turnovers = {1: Decimal(1), 2: Decimal(1), 3: Decimal(1)}
    assert by_turnover(Decimal("0.05"), turnovers) == {
        1: Decimal("0.02"), 2: Decimal("0.02"), 3: Decimal("0.01")
    }  # fmt: skip
    assert by_turnover(Decimal("1.00"), {1: Decimal(1), 2: Decimal(2)})[2] == Decimal("0.67")


def propose(budget, town, amount="100"):
    values = {"purpose": "Leerdag", "why": "Samen leren.", "amount": Decimal(amount)}
    return operations.propose_spending(budget, values=values, by=town.member, at=AT)


def test_every_euro_is_asked_for_paid_and_spent_through_the_ledger(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    spending = propose(budget, town)
    operations.decide_spending(spending, approved=True, reason="", by=town.staff, at=AT)
    assert available(budget) == Decimal("5000.01") - 100
    entry = operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    found = statement_of(budget)
    assert (found.called, found.received, found.spent_total) == (
        budget.amount, Decimal("5000.01"), Decimal(100)
    )  # fmt: skip
    assert found.closing == balance(at_work, Book.TRAVEL, AccountKind.POT)
    assert found.still == balance(at_work, Book.TRAVEL, AccountKind.CALLED)
    operations.undo_payment(entry, reason="Fout.", by=town.lead, at=AT)
    assert statement_of(budget).spent == []
    spending.refresh_from_db()
    operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    assert sum(balance(at_work, Book.TRAVEL, kind) for kind in AccountKind) == 0
    later = travelling.made(at_work, town, AT, year=budget.year + 1)
    assert statement_of(later).opening == found.closing


def test_nobody_decides_about_what_they_proposed_themselves(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    spending = propose(budget, town)
    with pytest.raises(Refused):
        operations.decide_spending(spending, approved=True, reason="", by=town.member, at=AT)
    with pytest.raises(Refused):
        operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.decide_spending(spending, approved=False, reason=" ", by=town.lead, at=AT)


def test_no_more_is_spent_than_is_in_the_pot_and_no_more_is_paid_than_is_owed(town, at_work):
    budget, _paid = travelling.called(at_work, town, AT)
    with pytest.raises(Refused):
        operations.decide_spending(
            propose(budget, town, "5000.02"), approved=True, reason="", by=town.staff, at=AT
        )
    with pytest.raises(Refused):
        operations.receive_payment(
            budget, partner=None, amount=CENT, on=AT.date(), by=town.lead, at=AT
        )


def test_only_the_keeper_keeps_and_the_division_is_fixed_after_the_call(town, at_work):
    budget = travelling.made(at_work, town, AT)
    for person in (town.staff, town.member):
        with pytest.raises(Refused):
            operations.call_for_payment(budget, by=person, at=AT)
    operations.call_for_payment(budget, by=town.lead, at=AT)
    with pytest.raises(Refused):
        travelling.made(at_work, town, AT)
    with pytest.raises(Refused):
        operations.receive_payment(
            budget, partner=None, amount=CENT, on=AT.date() + timedelta(days=9), by=town.lead, at=AT
        )


def test_the_page_and_the_statement_say_the_same(
    town, at_work, client, django_assert_max_num_queries
):
    budget, _paid = travelling.called(at_work, town, AT)
    client.force_login(town.member)
    url = reverse("agreements:travel_year", args=[at_work.question_id, budget.year])
    for _number in range(2):
        propose(budget, town)
    with django_assert_max_num_queries(60) as few:
        page = client.get(url).content.decode()
    assert "€\u00a05.000,01" in page
    for _number in range(18):
        propose(budget, town)
    with django_assert_max_num_queries(len(few)):
        client.get(url)
    answer = client.get(reverse("agreements:travel_pdf", args=[at_work.question_id, budget.year]))
    assert problems(b"".join(answer.streaming_content)) == []


def test_a_budget_is_set_at_its_form(town, at_work, client):
    client.force_login(town.staff)
    partners = list(at_work.coalition.partners.filter(left_at=None))
    data = {
        "year": "2027",
        "amount": "1.000,01",
        "due_on": "2027-03-01",
        "pay_to": "NL00",
        "keeper": partners[0].pk,
    }
    url = reverse("agreements:set_travel", args=[at_work.question_id])
    empty = data | {f"turnover_{row.pk}": "0" for row in partners}
    assert client.post(url, empty).status_code == 422
    filled = data | {f"turnover_{row.pk}": "12.500" for row in partners}
    assert client.post(url, filled).status_code == 302
    assert at_work.travel_budgets.get().shares.first().amount == Decimal("500.01")


def text_of(answer) -> str:
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_every_party_is_asked_by_letter_and_by_mail_at_the_call_and_not_before(
    town, at_work, client
):
    budget = travelling.made(at_work, town, AT)
    share = budget.shares.get(partner=None)
    client.force_login(town.member)
    args = [at_work.question_id, budget.year, share.pk]
    assert client.get(reverse("agreements:travel_letter", args=args)).status_code == 404
    before = Mail.objects.count()
    operations.call_for_payment(budget, by=town.lead, at=AT)
    sent = Mail.objects.order_by("pk")[before:]
    receivers = {row.to for row in sent}
    assert {town.staff.email, town.lead.email} <= receivers
    assert all("NL91 ABNA 0417 1643 00" in row.text for row in sent)
    page = text_of(client.get(reverse("agreements:travel_letter", args=args)))
    assert "€ 5.000,01" in page
    answer = client.get(reverse("agreements:travel_letter_pdf", args=args))
    paper = b"".join(answer.streaming_content)
    assert problems(paper) == []
    again = client.get(reverse("agreements:travel_letter_pdf", args=args))
    assert b"".join(again.streaming_content) == paper
    client.force_login(town.stranger)
    assert client.get(reverse("agreements:travel_letter", args=args)).status_code == 404


AMOUNT_LINK = re.compile(r'href="([^"]*/geld/[^"]*)">(-?€[^<]*)<')


def opened(client, url: str) -> dict[str, str]:
    """Every amount on a page that opens, with the total its lines make."""
    found = {}
    for href, amount in AMOUNT_LINK.findall(text_of(client.get(url))):
        lines = text_of(client.get(href.replace("&amp;", "&")))
        total = re.search(r"<dt>Het bedrag</dt><dd>([^<]*)<", lines)
        found[href] = (amount, total[1] if total else "")
    return found


def test_every_total_of_the_travel_budget_opens_to_lines_that_make_it(town, at_work, client):
    budget, _paid = travelling.called(at_work, town, AT)
    spending = propose(budget, town, "250.55")
    operations.decide_spending(spending, approved=True, reason="", by=town.staff, at=AT)
    operations.pay_spending(spending, on=AT.date(), by=town.lead, at=AT)
    undone = propose(budget, town, "99.45")
    operations.decide_spending(undone, approved=True, reason="", by=town.staff, at=AT)
    entry = operations.pay_spending(undone, on=AT.date(), by=town.lead, at=AT)
    operations.undo_payment(entry, reason="Dubbel.", by=town.lead, at=AT)
    travelling.called(at_work, town, AT, year=budget.year + 1, amount="2000.03")
    client.force_login(town.staff)
    for year in (budget.year, budget.year + 1):
        url = reverse("agreements:travel_year", args=[at_work.question_id, year])
        found = opened(client, url)
        assert len(found) > 6
        assert all(amount == total for amount, total in found.values()), found


def test_the_yearly_statement_shows_what_was_undone_and_its_counter_entry(town, at_work, client):
    budget, paid = travelling.called(at_work, town, AT)
    operations.undo_payment(paid, reason="Verkeerde partij.", by=town.lead, at=AT)
    moves = moves_of(budget)
    assert moves[0].entry_id == paid.pk
    assert moves[1].entry.corrects_id == paid.pk
    assert moves[0].amount == moves[1].amount
