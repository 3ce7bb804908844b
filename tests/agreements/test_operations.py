"""What is written to an agreement, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden import audit
from aanbesteden.agreements import operations, queries
from aanbesteden.agreements.guards import everybody_signed
from aanbesteden.agreements.household import operations as book
from aanbesteden.agreements.models import AdjustmentReason, MoneySide
from aanbesteden.editing import Conflict
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from tests import makers

AT = makers.START + timedelta(days=700)
TEXT = dict.fromkeys(
    "archetype_reason performance ending shared_vision principles expectations "
    "disagreement".split(),
    "Zo doen we het.",
)
ADJUSTMENT = {
    "title": "Vaker koken",
    "reason_kind": AdjustmentReason.WORKS_BETTER,
    "reason": "Mensen komen voor het eten.",
    "change": "Van één naar drie avonden.",
}


def line(**changes):
    values = {
        "side": MoneySide.SPENDING,
        "year": 2027,
        "partner": None,
        "label": "Keuken",
        "amount": Decimal("125.50"),
        "booked_on": AT.date(),
    }
    return values | changes


def written(agreement, town):
    changes = TEXT | {
        "archetype": "learning",
        "starts_on": AT.date(),
        "ends_on": AT.date() + timedelta(days=365),
        "amount": Decimal("850000"),
    }
    operations.change_agreement(agreement, changes=changes, by=town.staff, at=AT)
    return agreement


def sign_all(agreement, town):
    operations.sign(
        agreement, partner=None, name="De wethouder", function="Wethouder", by=town.executive, at=AT
    )
    for partner in agreement.coalition.partners.all():
        operations.sign(
            agreement, partner=partner, name="Trekker", function="Trekker", by=town.lead, at=AT
        )


def test_changing_the_text_asks_everybody_to_sign_again(town, agreement):
    written(agreement, town)
    sign_all(agreement, town)
    assert everybody_signed(agreement.question, AT).ok
    operations.change_agreement(
        agreement, changes={"principles": "Iedereen hoort erbij."}, by=town.lead, at=AT
    )
    assert len(queries.unsigned_parties(agreement)) == 3
    assert agreement.signatures.count() == 3


def test_an_incomplete_text_is_not_signed(town, agreement):
    with pytest.raises(Refused) as refusal:
        operations.sign(agreement, partner=None, name="x", function="x", by=town.executive, at=AT)
    assert len(refusal.value.missing) == 2
    assert not agreement.signatures.exists()


def test_a_text_that_changed_while_it_was_read_is_not_signed(town, agreement):
    seen = queries.text_hash(written(agreement, town))
    operations.change_agreement(agreement, changes={"ending": "Anders."}, by=town.lead, at=AT)
    with pytest.raises(Refused, match=r"changed while|veranderde"):
        operations.sign(
            agreement,
            partner=None,
            name="x",
            function="x",
            seen_hash=seen,
            by=town.executive,
            at=AT,
        )


def test_a_party_signs_a_text_once(town, agreement):
    written(agreement, town)
    sign_all(agreement, town)
    with pytest.raises(Refused):
        operations.sign(agreement, partner=None, name="x", function="x", by=town.executive, at=AT)


def test_nobody_signs_for_a_party_they_do_not_speak_for(town, agreement):
    written(agreement, town)
    partner = agreement.coalition.partners.first()
    with pytest.raises(Refused):
        operations.sign(
            agreement, partner=partner, name="x", function="x", by=town.executive, at=AT
        )
    with pytest.raises(Refused):
        operations.sign(agreement, partner=None, name="x", function="x", by=town.lead, at=AT)
    with pytest.raises(NotFound):
        operations.sign(agreement, partner=None, name="x", function="x", by=town.superuser, at=AT)


def test_more_money_than_the_tender_offered_cannot_be_agreed(town, agreement):
    with pytest.raises(Refused):
        operations.change_agreement(
            agreement, changes={"amount": Decimal("900000.01")}, by=town.staff, at=AT
        )


def test_two_editors_do_not_lose_each_others_words(town, agreement):
    version = agreement.version
    operations.change_agreement(
        agreement, changes={"ending": "Eerste"}, version=version, by=town.staff, at=AT
    )
    with pytest.raises(Conflict):
        operations.change_agreement(
            agreement, changes={"ending": "Tweede"}, version=version, by=town.lead, at=AT
        )


# Adjustments ----------------------------------------------------------------------


def test_an_adjustment_is_public_only_when_both_sides_agreed(town, running, at_work):
    row = operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT)
    assert row.number == 1
    assert not queries.public_adjustments(running).exists()
    operations.agree_adjustment(row, by=town.staff, at=AT)
    assert queries.public_adjustments(running).get().agreed_at == AT
    assert audit.Event.objects.get(kind="adjustment.agreed").is_public


def test_the_proposing_side_does_not_answer_itself(town, at_work):
    row = operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT)
    for person in (town.lead, town.member):
        with pytest.raises(Refused):
            operations.agree_adjustment(row, by=person, at=AT)


def test_an_answer_is_given_once_and_a_refusal_says_why(town, running, at_work):
    row = operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.staff, at=AT)
    with pytest.raises(Refused):
        operations.decline_adjustment(row, reason=" ", by=town.lead, at=AT)
    operations.decline_adjustment(row, reason="Te duur.", by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.agree_adjustment(row, by=town.lead, at=AT)
    assert not queries.public_adjustments(running).exists()
    assert (
        operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT).number == 2
    )


# The household book -----------------------------------------------------------------


def test_a_cancelled_line_no_longer_counts_and_stays_readable(town, at_work):
    row = book.add_money_line(at_work, values=line(), by=town.member, at=AT)
    assert queries.household_of(at_work).total.spending == Decimal("125.50")
    book.cancel_money_line(row, reason="Dubbel geboekt.", by=town.staff, at=AT)
    assert queries.household_of(at_work).is_empty
    assert row.corrected_by.reason == "Dubbel geboekt."
    with pytest.raises(Refused):
        book.cancel_money_line(row, reason="Nog eens.", by=town.staff, at=AT)


@pytest.mark.parametrize(
    "changes", [{"booked_on": AT.date() + timedelta(days=3)}, {"year": 27}, {"year": 2127}]
)
def test_what_cannot_be_does_not_enter_the_book(town, at_work, changes):
    with pytest.raises(Refused):
        book.add_money_line(at_work, values=line(**changes), by=town.lead, at=AT)
    assert not at_work.entries.exists()


def test_money_planned_for_later_may_have_a_date_to_come(town, at_work):
    later = line(side=MoneySide.PLANNED_SPENDING, booked_on=AT.date() + timedelta(days=90))
    assert book.add_money_line(at_work, values=later, by=town.lead, at=AT).pk


def test_a_partner_of_another_coalition_has_no_lines_in_this_book(town, at_work):
    other = at_work.coalition.tender.coalitions.exclude(pk=at_work.coalition_id).get()
    with pytest.raises(Refused):
        book.add_money_line(
            at_work, values=line(partner=other.partners.first()), by=town.lead, at=AT
        )


def test_the_money_is_public_only_when_the_agreement_runs(town, making, agreement):
    book.add_money_line(agreement, values=line(), by=town.lead, at=AT)
    assert queries.public_money(making) is None
    makers.walk(making, town, Status.REALISATION)
    assert queries.public_money(making).total.spending == Decimal("125.50")


def test_every_deed_leaves_an_event_with_its_maker(town, at_work):
    row = book.add_money_line(at_work, values=line(), by=town.lead, at=AT)
    book.cancel_money_line(row, reason="Fout.", by=town.staff, at=AT)
    kinds = list(
        audit.Event.objects.filter(subject="ledgerentry")
        .order_by("number")
        .values_list("kind", "by", "reason")
    )
    assert kinds == [
        ("money.added", town.lead.pk, ""),
        ("money.cancelled", town.staff.pk, "Fout."),
    ]
    assert audit.verify() is None


def test_a_right_is_judged_as_things_stand_now_not_as_they_were_read(town, running, at_work):
    assert at_work.question.status == Status.REALISATION
    makers.walk(running, town, Status.CLOSED)
    with pytest.raises(Refused):
        book.add_money_line(at_work, values=line(), by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT)
