"""The pages of the shared room: who opens them, and what happens with what they send."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from aanbesteden.agreements import operations, queries
from aanbesteden.agreements.household import operations as book
from aanbesteden.agreements.ledger.models import LedgerEntry
from aanbesteden.agreements.models import Adjustment
from tests import makers
from tests.agreements.test_operations import ADJUSTMENT, AT, line, sign_all, written

READ_PAGES = ("together", "agreement", "adjustments", "money")


@pytest.mark.parametrize("name", READ_PAGES)
def test_reading_pages_open_for_the_room_and_hide_for_others(town, at_work, client, name):
    url = reverse(f"agreements:{name}", args=[at_work.question_id])
    assert client.get(url).status_code == 302  # to the sign-in page
    for person, status in (
        (town.staff, 200),
        (town.controller, 200),
        (town.member, 200),
        (town.rival, 404),
        (town.stranger, 404),
        (town.superuser, 404),
    ):
        client.force_login(person)
        assert client.get(url).status_code == status, (name, person)


def test_the_room_before_there_is_an_agreement_says_when_it_opens(town, client):
    question = makers.question(town)
    client.force_login(town.staff)
    assert client.get(reverse("agreements:together", args=[question.pk])).status_code == 200
    assert client.get(reverse("agreements:agreement", args=[question.pk])).status_code == 404


def test_the_room_shows_what_waits(town, at_work, client):
    operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT)
    with time_machine.travel(AT - timedelta(days=365)):  # before the first review is due
        client.force_login(town.staff)
        page = client.get(reverse("agreements:together", args=[at_work.question_id]))
    room = page.context["room"]
    assert [item.url for item in room.due] == [
        reverse("agreements:adjustments", args=[at_work.question_id])
    ]


def post(client, name, agreement, data, *args):
    url = reverse(f"agreements:{name}", args=[agreement.question_id, *args])
    return client.post(url, data)


def test_the_formal_part_is_written_at_its_form(town, agreement, client):
    client.force_login(town.lead)
    data = {
        "archetype": "learning",
        "archetype_reason": "Omdat we nog niet weten wat werkt.",
        "starts_on": "2027-01-01",
        "ends_on": "2029-01-01",
        "amount": "850000,50",
        "performance": "Samen eten.",
        "ending": "De tafel blijft.",
        "version": agreement.version,
    }
    assert post(client, "formal", agreement, data).status_code == 302
    agreement.refresh_from_db()
    assert agreement.amount == Decimal("850000.50")


def test_an_end_before_the_start_is_refused_at_the_field_and_keeps_what_was_typed(
    town, agreement, client
):
    client.force_login(town.staff)
    data = {"starts_on": "2027-01-01", "ends_on": "2026-01-01", "performance": "Blijft staan"}
    response = post(client, "formal", agreement, data)
    assert response.status_code == 422
    assert "ends_on" in response.context["form"].errors
    assert "Blijft staan" in response.content.decode()


def test_a_second_editor_sees_both_texts(town, agreement, client):
    old = agreement.version
    operations.change_agreement(
        agreement, changes={"shared_vision": "Van de eerste"}, by=town.staff, at=AT
    )
    client.force_login(town.lead)
    data = {"shared_vision": "Van de tweede", "version": old}
    response = post(client, "social", agreement, data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Van de eerste" in page
    assert "Van de tweede" in page


def test_after_the_start_the_text_is_fixed_and_the_page_says_what_to_do(town, at_work, client):
    client.force_login(town.lead)
    response = post(client, "social", at_work, {"shared_vision": "Te laat"})
    assert response.status_code == 403
    assert "Te laat" in response.content.decode()
    at_work.refresh_from_db()
    assert at_work.shared_vision != "Te laat"


def sign_data(agreement, party):
    return {
        "party": party,
        "name": "Samira",
        "function": "Trekker",
        "agrees": "on",
        "seen_hash": queries.text_hash(agreement),
        "form_token": "een-token",
    }


def test_signing_twice_with_one_form_signs_once(town, agreement, client):
    written(agreement, town)
    client.force_login(town.lead)
    data = sign_data(agreement, agreement.coalition.partners.first().pk)
    assert post(client, "sign", agreement, data).status_code == 302
    assert post(client, "sign", agreement, data).status_code == 302
    assert agreement.signatures.count() == 1


def test_a_page_that_showed_an_older_text_does_not_sign(town, agreement, client):
    written(agreement, town)
    data = sign_data(agreement, "municipality")
    operations.change_agreement(agreement, changes={"ending": "Nieuw"}, by=town.lead, at=AT)
    client.force_login(town.executive)
    response = post(client, "sign", agreement, data)
    assert response.status_code == 403
    assert not agreement.signatures.exists()
    assert response.context["present_hash"] == queries.text_hash(agreement)


def test_who_signed_for_all_is_told_so(town, agreement, client):
    written(agreement, town)
    sign_all(agreement, town)
    client.force_login(town.executive)
    response = client.get(reverse("agreements:sign", args=[agreement.question_id]))
    assert not response.context["form"].parties


def test_an_adjustment_is_proposed_and_answered_on_its_pages(town, at_work, client):
    client.force_login(town.lead)
    first = at_work.coalition.partners.first()
    data = ADJUSTMENT | {"party": "all", "concerned": [first.pk]}
    assert post(client, "propose", at_work, data).status_code == 302
    row = Adjustment.objects.get()
    answer = {"answer": "agree", "party": "municipality"}
    assert post(client, "answer", at_work, answer, row.pk).status_code == 403
    client.force_login(town.staff)
    refusal = answer | {"answer": "decline"}
    assert post(client, "answer", at_work, refusal, row.pk).status_code == 422
    assert post(client, "answer", at_work, answer, row.pk).status_code == 302
    row.refresh_from_db()
    assert row.agreed_at


def test_a_line_is_added_and_cancelled_on_its_pages(town, at_work, client):
    client.force_login(town.member)
    data = {
        "side": "spending",
        "year": "2026",
        "label": "Keuken",
        "amount": "12,50",
        "booked_on": "2026-01-02",
    }
    assert post(client, "add_money", at_work, data | {"amount": "0"}).status_code == 422
    assert post(client, "add_money", at_work, data | {"amount": "1,2,3"}).status_code == 422
    assert post(client, "add_money", at_work, data).status_code == 302
    row = LedgerEntry.objects.get()
    assert row.lines.get().amount == Decimal("12.50")
    assert post(client, "cancel_money", at_work, {"reason": ""}, row.pk).status_code == 422
    assert post(client, "cancel_money", at_work, {"reason": "Dubbel"}, row.pk).status_code == 302
    page = client.get(reverse("agreements:money", args=[at_work.question_id])).content.decode()
    assert "Dubbel" in page


def test_more_rows_ask_no_more_queries(town, at_work, client, django_assert_max_num_queries):
    client.force_login(town.staff)
    partner = at_work.coalition.partners.first()
    few = {}

    def fill(number):
        for index in range(number):
            book.add_money_line(
                at_work,
                values=line(label=f"Post {index}", partner=partner),
                by=town.lead,
                at=AT,
            )
            operations.propose_adjustment(at_work, values=ADJUSTMENT, by=town.lead, at=AT)

    for number in (2, 38):
        fill(number)
        for name in ("adjustments", "money", "together"):
            with django_assert_max_num_queries(few.get(name, 40)) as asked:
                client.get(reverse(f"agreements:{name}", args=[at_work.question_id]))
            few.setdefault(name, len(asked))
