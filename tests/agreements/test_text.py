"""The agreed text: what its kind asks, where it contradicts itself, and its versions."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden.agreements import operations, queries, text_history
from aanbesteden.agreements.beginning import beginnings
from aanbesteden.agreements.character import contradictions, review_due
from aanbesteden.agreements.models import Agreement
from tests.agreements.test_operations import AT, sign_all, written

SOCIAL = {"shared_vision": "Samen.", "disagreement": "Praten."}
LONG = {"starts_on": date(2027, 1, 1), "ends_on": date(2030, 1, 1)}


@pytest.mark.parametrize(
    "fields,partners,count",
    [
        ({"archetype": "transactional", "performance": "Goede zorg."}, 3, 1),
        ({"archetype": "transactional", "performance": "400 trajecten."}, 3, 0),
        ({"archetype": "relational"} | SOCIAL | LONG, 5, 0),
        ({"archetype": "relational"} | LONG, 5, 1),
        ({"archetype": "relational"} | SOCIAL | LONG, 9, 1),
        ({"archetype": "relational", "performance": "Bij tekort een boete."} | SOCIAL | LONG, 5, 1),
        ({"archetype": "learning", "performance": "Wij leren en sturen bij."}, 5, 0),
        ({"archetype": "learning", "performance": "1.200 uur begeleiding."}, 5, 2),
        ({"performance": "1.200 uur begeleiding, anders een boete."}, 5, 0),
    ],
)
def test_a_text_that_contradicts_its_kind_is_asked_about(fields, partners, count):
    assert len(contradictions(Agreement(**fields), partners=partners)) == count


@pytest.mark.parametrize(
    "kind,last,due",
    [("learning", date(2027, 3, 2), False), ("learning", date(2027, 3, 1), True),
     ("relational", date(2027, 1, 1), False), ("transactional", date(2026, 6, 1), True),
     ("", date(2020, 1, 1), False)],
)  # fmt: skip
def test_the_kind_of_relation_sets_the_rhythm_of_reviews(kind, last, due):
    assert review_due(Agreement(archetype=kind), last=last, today=date(2027, 6, 1)) is due


def test_a_text_signed_before_there_were_more_parts_stays_signed(town, agreement):
    written(agreement, town)
    sign_all(agreement, town)
    assert not queries.unsigned_parties(agreement)
    operations.change_agreement(agreement, changes={"intent": "Blijven."}, by=town.lead, at=AT)
    assert queries.unsigned_parties(agreement)


def test_the_formal_part_begins_from_proposal_and_tender_without_writing(town, agreement, client):
    begun = beginnings(agreement, town.lead)
    assert {"performance", "amount"} <= set(begun)
    assert begun["amount"] <= agreement.coalition.tender.contribution
    agreement.performance = "Anders."
    assert "performance" not in beginnings(agreement, town.lead)
    agreement.refresh_from_db()
    assert beginnings(agreement, town.stranger) == {}
    client.force_login(town.lead)
    url = reverse("agreements:formal", args=[agreement.question_id])
    page = client.get(url, {"begin": "voorstel"})
    assert page.context["form"]["performance"].value() == begun["performance"]
    agreement.refresh_from_db()
    assert not agreement.performance


def test_versions_say_in_words_what_changed(town, agreement, client):
    changes = {"archetype": "learning", "amount": Decimal("850000"), "starts_on": date(2027, 1, 1)}
    operations.change_agreement(agreement, changes=changes, by=town.staff, at=AT)
    operations.change_agreement(
        agreement, changes={"amount": Decimal("800000")}, by=town.lead, at=AT
    )
    first, second = text_history.versions_of(agreement)
    changed = [row for row in text_history.differences(first, second) if row.is_change]
    assert [row.old for row in changed] == ["€\u00a0850.000"]
    client.force_login(town.member)
    page = client.get(reverse("agreements:versions", args=[agreement.question_id]))
    assert "1 januari 2027" in page.content.decode()
