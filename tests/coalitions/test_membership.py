"""Who is in the room: invited anew, removed with a reason, never without a lead."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.coalitions import membership, operations, policies, queries
from aanbesteden.people import operations as people
from aanbesteden.people.models import Invitation
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals import operations as proposals
from aanbesteden.proposals import presence, versions
from aanbesteden.proposals import queries as proposal_queries
from tests.proposals import ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(town):
    return ready.written(town)


def _invited(made) -> Invitation:
    operations.invite_person(
        made.coalition, email="buur@voorbeeld.test", name="Buur", by=made.town.lead, at=made.at
    )
    return queries.invitations_to(made.coalition).get()


def test_a_link_is_sent_anew_and_the_old_one_no_longer_works(made):
    first = _invited(made)
    later = made.at + timedelta(days=20)
    assert people.problem(first, later)
    second = membership.send_again(made.coalition, first.pk, by=made.town.lead, at=later)
    first.refresh_from_db()
    assert first.withdrawn_at
    assert second.is_open(later)
    people.withdraw(second, by=made.town.lead, at=later)
    with pytest.raises(Refused):
        membership.send_again(made.coalition, second.pk, by=made.town.lead, at=later)


def test_the_lead_changes_without_loss_of_links_and_without_a_partner_that_leads(made):
    _invited(made)
    operations.hand_over(
        made.coalition, to=made.town.member, partner=None, by=made.town.lead, at=made.at
    )
    assert queries.lead_of(made.coalition) == made.town.member
    assert not made.coalition.partners.filter(is_lead=True).exists()
    assert queries.invitations_to(made.coalition).get().invited_by == made.town.member
    assert policies.is_inside(made.town.lead, made.coalition)


def test_who_is_removed_leaves_the_room_and_reads_why(made, client):
    town = made.town
    partner = operations.add_partner(
        made.coalition,
        values=ready.PARTNER | {"name": "Tweede", "contact": town.member},
        by=town.lead,
        at=made.at,
    )
    partner.coalition = made.coalition
    operations.remove_partner(partner, by=town.lead, at=made.at, reason="Geen tijd meer.")
    member = type(town.member).objects.get(pk=town.member.pk)
    assert not policies.enter.allows(member, made.coalition)
    client.force_login(member)
    assert "Geen tijd meer." in client.get(reverse("coalitions:mine")).content.decode()
    with pytest.raises(Refused):
        membership.remove_person(made.coalition, town.lead, by=town.lead, at=made.at, reason="x")


def test_a_coalition_whose_lead_has_no_account_any_more_is_taken_over(made):
    town = made.town
    with pytest.raises(Refused):
        membership.take_over_lead(made.coalition, by=town.member, at=made.at)
    type(town.lead).objects.filter(pk=town.lead.pk).update(is_active=False)
    with pytest.raises(NotFound):
        membership.take_over_lead(made.coalition, by=town.rival, at=made.at)
    membership.take_over_lead(made.coalition, by=town.member, at=made.at)
    assert list(roles.holders(roles.COALITION_LEAD, made.coalition)) == [town.member]


def test_a_partner_sees_since_which_text_and_what_changed(made):
    town = made.town
    partner = made.coalition.partners.get()
    agreed = partner.signed_off_hash
    proposals.write(
        made.proposal, changes={"risks": "Nieuw"}, version=None, by=town.member, at=made.at
    )
    (row,) = proposal_queries.agreements(made.proposal)
    assert (row.agrees, row.agreed_before, row.version) == (False, True, 1)
    (changed,) = versions.since(made.proposal, agreed, user=town.lead)
    assert changed.new == "Nieuw"


def test_makers_see_who_else_is_there_and_nobody_else_does(made):
    town, at = made.town, made.at
    assert presence.here(made.proposal, "risks", user=town.lead, at=at) == []
    (other,) = presence.here(made.proposal, "nonsense", user=town.member, at=at)
    assert other.name == town.lead.name
    assert other.label
    later = at + presence.FRESH + timedelta(seconds=1)
    assert presence.others(made.proposal, user=town.member, at=later) == []
    with pytest.raises(NotFound):
        presence.others(made.proposal, user=town.staff, at=at)
    assert presence.forget_old(later) == 2
