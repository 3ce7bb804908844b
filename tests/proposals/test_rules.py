"""Writing under seal, agreeing, handing in by the clock, taking back, opening by two."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.coalitions import operations as coalitions
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import guards, operations, vault
from aanbesteden.proposals.content import (
    BUDGET,
    SECTION_NAMES,
    Source,
    fingerprint,
    read_budget,
    write_budget,
)
from aanbesteden.proposals.models import Proposal
from tests import contents, makers
from tests.proposals import ready

pytestmark = pytest.mark.django_db


def test_the_deadline_itself_is_too_late_and_a_second_before_is_not(town):
    made = ready.written(town)
    deadline = made.tender.deadline
    with pytest.raises(Refused) as refusal:
        operations.submit(made.proposal, by=town.lead, at=deadline)
    assert refusal.value.status == 409
    made.proposal.refresh_from_db()
    assert made.proposal.status == "draft"
    assert not made.proposal.receipt
    operations.submit(made.proposal, by=town.lead, at=deadline - timedelta(seconds=1))
    assert made.proposal.status == "submitted"


def test_texts_longer_than_the_call_allows_are_kept_but_not_handed_in(town, client):
    made = ready.written(town)
    words = sum(len(text.split()) for text in ready.texts().values())
    type(made.tender).objects.update(most_words=words - 1)
    fresh = Proposal.objects.get(pk=made.proposal.pk)
    with pytest.raises(StepRefused):
        operations.submit(fresh, by=town.lead, at=made.at)
    (check,) = guards.texts_are_short_enough(fresh, made.at)
    assert (check.ok, f"{words - 1} woorden" in str(check.text)) == (False, True)
    client.force_login(town.lead)
    page = client.get(reverse("proposals:write", args=[fresh.pk])).content.decode()
    assert f"ten hoogste {words - 1} woorden" in page
    type(made.tender).objects.update(most_words=words)
    operations.submit(Proposal.objects.get(pk=fresh.pk), by=town.lead, at=made.at)


def test_a_part_longer_than_the_call_allows_is_kept_counted_and_not_handed_in(town, client):
    made = ready.written(town)
    words = len(ready.texts()["approach"].split())
    type(made.tender).objects.update(part_words={"approach": words - 1, "risks": 500})
    fresh = Proposal.objects.get(pk=made.proposal.pk)
    with pytest.raises(StepRefused):
        operations.submit(fresh, by=town.lead, at=made.at)
    checks = guards.texts_are_short_enough(fresh, made.at)
    assert [check.ok for check in checks] == [False, True]
    assert "1 te veel" in str(checks[0].detail)
    assert str(checks[0].url).endswith("#id_approach")
    client.force_login(town.lead)
    url = reverse("proposals:write", args=[fresh.pk])
    page = client.get(url).content.decode()
    assert f"Hoogstens {words - 1} woorden; nu {words}, dus 1 te veel." in page
    assert page.count("data-most-words") == 2
    fresh.refresh_from_db()
    typed = ready.texts() | {"approach": "woord " * (words + 4), "version": fresh.version}
    with time_machine.travel(made.at):
        client.force_login(town.lead)
        assert client.post(url, typed).status_code == 302  # too long is kept all the same
        assert f"nu {words + 4}, dus 5 te veel" in client.get(url).content.decode()
    type(made.tender).objects.update(part_words={"approach": words + 4})
    again = Proposal.objects.get(pk=fresh.pk)
    assert all(check.ok for check in guards.texts_are_short_enough(again, made.at))


def test_after_closing_nothing_can_be_handed_in_even_with_an_older_clock(town):
    made = ready.closed(town)
    other = contents.coalition(made.question, town.rival, "Te laat", made.at)
    with pytest.raises(Refused):
        operations.submit(
            other.proposal, by=town.rival, at=made.tender.deadline - timedelta(seconds=1)
        )


def test_after_the_deadline_not_a_byte_changes(town):
    made = ready.handed_in(town)
    late = made.tender.deadline
    partner = made.coalition.partners.get()
    before = Proposal.objects.filter(pk=made.proposal.pk).values().get()
    for attempt in (
        lambda: operations.write(
            made.proposal, changes={"approach": "x"}, version=None, by=town.lead, at=late
        ),
        lambda: operations.take_back(made.proposal, by=town.lead, at=late),
        lambda: operations.withdraw(made.proposal, by=town.lead, at=late, reason="x"),
        lambda: operations.agree(made.proposal, partner, by=town.lead, at=late),
        lambda: coalitions.add_partner(
            made.coalition, values=ready.PARTNER | {"name": "Nog een"}, by=town.lead, at=late
        ),
        lambda: coalitions.stop(made.coalition, by=town.lead, at=late, reason="x"),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert str(refusal.value.reason)
    assert Proposal.objects.filter(pk=made.proposal.pk).values().get() == before


def test_handing_in_gives_one_receipt_and_a_mail_without_content(
    town, django_capture_on_commit_callbacks
):
    made = ready.written(town)
    with django_capture_on_commit_callbacks(execute=True):
        operations.submit(made.proposal, by=town.lead, at=made.at)
    receipt = made.proposal.receipt
    assert len(receipt) == 19
    assert made.proposal.submitted_hash == made.proposal.content_hash
    sent = [message for message in mail.outbox if town.lead.email in message.to]
    assert receipt in sent[-1].body
    assert ready.SECRET not in str(sent[-1].message())
    with pytest.raises(StepRefused):
        operations.submit(made.proposal, by=town.lead, at=made.at)
    made.proposal.refresh_from_db()
    assert made.proposal.receipt == receipt


def test_what_was_handed_in_is_changed_only_after_taking_it_back(town):
    made = ready.handed_in(town)
    with pytest.raises(Refused):
        operations.write(
            made.proposal, changes={"approach": "Beter"}, version=None, by=town.lead, at=made.at
        )
    first = made.proposal.submitted_hash
    operations.take_back(made.proposal, by=town.lead, at=made.at)
    assert not made.proposal.receipt
    operations.write(
        made.proposal, changes={"approach": "Beter"}, version=None, by=town.lead, at=made.at
    )
    with pytest.raises(StepRefused):  # everybody agrees anew
        operations.submit(made.proposal, by=town.lead, at=made.at)
    ready.agree_all(made)
    operations.submit(made.proposal, by=town.lead, at=made.at)
    assert made.proposal.submitted_hash != first


def test_a_withdrawn_proposal_can_be_taken_up_again_before_the_deadline(town):
    made = ready.handed_in(town)
    with pytest.raises(StepRefused):
        operations.withdraw(made.proposal, by=town.lead, at=made.at, reason=" ")
    operations.withdraw(made.proposal, by=town.lead, at=made.at, reason="We stoppen.")
    assert made.proposal.status == "withdrawn"
    operations.resume(made.proposal, by=town.lead, at=made.at)
    operations.submit(made.proposal, by=town.lead, at=made.at)


@pytest.mark.parametrize(
    "changes",
    [{name: " "} for name in SECTION_NAMES]
    + [
        {BUDGET: ready.budget(total="999.99")},
        {BUDGET: write_budget(None, [])},
        {BUDGET: ready.budget("900001.00", "900000.01", "0.99")},
    ],
)
def test_handing_in_names_what_is_missing_and_changes_nothing(town, changes):
    made = ready.written(town)
    operations.write(made.proposal, changes=changes, version=None, by=town.lead, at=made.at)
    ready.agree_all(made)
    with pytest.raises(StepRefused) as refusal:
        operations.submit(made.proposal, by=town.lead, at=made.at)
    assert len(refusal.value.missing) == 1
    assert refusal.value.missing[0].url
    made.proposal.refresh_from_db()
    assert made.proposal.status == "draft"


def test_every_partner_agrees_to_the_present_text_a_new_partner_too(town):
    made = ready.written(town)
    coalitions.add_partner(
        made.coalition, values=ready.PARTNER | {"name": "Nog een"}, by=town.lead, at=made.at
    )
    with pytest.raises(StepRefused):
        operations.submit(made.proposal, by=town.lead, at=made.at)
    ready.agree_all(made)
    operations.submit(made.proposal, by=town.lead, at=made.at)


def test_a_partner_does_not_agree_to_a_text_they_did_not_see(town):
    made = ready.written(town)
    seen = made.proposal.content_hash
    operations.write(
        made.proposal, changes={"risks": "Anders"}, version=None, by=town.member, at=made.at
    )
    partner = made.coalition.partners.get()
    partner.coalition = made.coalition
    with pytest.raises(Refused):
        operations.agree(made.proposal, partner, by=town.lead, at=made.at, seen_hash=seen)


def test_a_member_speaks_only_for_their_own_partner(town):
    made = ready.written(town)
    partner = made.coalition.partners.get()
    partner.coalition = made.coalition
    with pytest.raises(Refused):
        operations.agree(made.proposal, partner, by=town.member, at=made.at)


def test_two_writers_of_different_sections_both_keep_their_words(town):
    made = ready.written(town)
    version = made.proposal.version
    operations.write(
        made.proposal, changes={"risks": "Van A"}, version=version, by=town.lead, at=made.at
    )
    operations.write(
        made.proposal, changes={"learning": "Van B"}, version=version, by=town.member, at=made.at
    )
    said = vault.take_out(Proposal.objects.get(pk=made.proposal.pk))
    assert (said["risks"], said["learning"]) == ("Van A", "Van B")


def test_two_writers_of_one_section_the_second_sees_both(town):
    made = ready.written(town)
    version = made.proposal.version
    operations.write(
        made.proposal, changes={"risks": "Van A"}, version=version, by=town.lead, at=made.at
    )
    with pytest.raises(Conflict) as conflict:
        operations.write(
            made.proposal,
            changes={"risks": "Van B", "learning": "Ook van B"},
            version=version,
            by=town.member,
            at=made.at,
        )
    (clash,) = conflict.value.clashes
    assert (clash.yours, clash.theirs) == ("Van B", "Van A")
    assert conflict.value.by == town.lead
    assert vault.take_out(Proposal.objects.get(pk=made.proposal.pk))["risks"] == "Van A"


STEPS = {
    "submit": "draft",
    "take_back": "submitted",
    "withdraw": "draft submitted",
    "resume": "withdrawn",
}


@pytest.mark.parametrize("status", ["draft", "submitted", "withdrawn"])
def test_only_the_lead_takes_the_named_steps_from_the_named_statuses(town, status):
    made = ready.written(town)
    if status == "submitted":
        operations.submit(made.proposal, by=town.lead, at=made.at)
    if status == "withdrawn":
        operations.withdraw(made.proposal, by=town.lead, at=made.at, reason="x")
    for name, sources in STEPS.items():
        for who in makers.Town.__dataclass_fields__:
            if who == "municipality" or (who == "lead" and status in sources.split()):
                continue
            user = type(town.lead).objects.get(pk=getattr(town, who).pk)
            with pytest.raises((Refused, NotFound)):
                take_step(made.proposal, name, by=user, at=made.at, reason="Daarom.")
            made.proposal.refresh_from_db()
            assert made.proposal.status == status


# Money and fingerprints ---------------------------------------------------------------

amounts = st.decimals(min_value="0.01", max_value="9999999.99", places=2)
lines = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.integers(2025, 2035),
            "source": st.sampled_from(Source.values),
            "about": st.text(max_size=20),
            "amount": amounts,
        }
    ),
    min_size=1,
    max_size=12,
)


@given(lines)
def test_a_budget_adds_up_to_the_cent_whatever_the_lines(rows):
    total = sum((row["amount"] for row in rows), Decimal(0))
    budget = read_budget(write_budget(total, rows))
    assert budget.adds_up
    assert sum((amount for _year, amount in budget.by_year), Decimal(0)) == total
    assert sum((amount for _source, amount in budget.by_source), Decimal(0)) == total
    assert not read_budget(write_budget(total + Decimal("0.01"), rows)).adds_up
    assert budget.asked <= total


@given(st.dictionaries(st.sampled_from(SECTION_NAMES), st.text()), st.sampled_from(SECTION_NAMES))
def test_a_fingerprint_changes_with_every_word_and_not_with_bookkeeping(said, name):
    first = fingerprint(said, [])
    assert fingerprint(said | {name: said.get(name, "") + "!"}, []) != first
    assert fingerprint(said | {"_touched": {name: 3}}, []) == first
    assert fingerprint(said, [("a.pdf", "00")]) != first
