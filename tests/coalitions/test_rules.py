"""Coalitions: nobody outside knows of a hidden one; who leads decides; nobody loses anything."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from aanbesteden import audit, roles
from aanbesteden.coalitions import documents, joining, operations, policies, queries
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.notifications.models import Channel, Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.operations import submit
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import read_document
from aanbesteden.tendering.queries import current_tender
from tests import makers
from tests.proposals import ready

pytestmark = pytest.mark.django_db
PEOPLE = [name for name in makers.Town.__dataclass_fields__ if name != "municipality"]
REQUEST = {"organisation_name": "Zangkoor", "kind": "culture", "message": "Wij zingen."}


@pytest.fixture
def made(town):
    return ready.written(town)


def _fresh(user):
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize("status", Status.values)
def test_a_coalition_starts_only_while_the_tender_takes_proposals(town, status):
    question = makers.question_at(town, status)
    tender = current_tender(question)
    if tender is None:
        return
    values = {"name": "Nieuw", "promise": "", "looking_for": "", "is_visible": False}
    at = tender.published_at + timedelta(days=1) if tender.published_at else makers.START

    def start():
        return operations.start(
            tender, values=values, partner=ready.PARTNER, by=town.resident, at=at
        )

    if status == Status.COALITION_FORMING:
        coalition = start()
        assert roles.held_by(_fresh(town.resident)).has(roles.COALITION_LEAD, coalition.pk)
        (partner,) = queries.partners(coalition)
        assert (partner.is_lead, partner.contact) == (True, town.resident)
    else:
        with pytest.raises((Refused, NotFound)):
            start()


@pytest.mark.parametrize("who", ["staff", "opener", "assessor"])
def test_who_runs_opens_or_assesses_takes_no_side(made, who):
    values = {"name": "Kan niet", "promise": "", "looking_for": "", "is_visible": False}
    with pytest.raises(Refused):
        operations.start(
            made.tender,
            values=values,
            partner=ready.PARTNER,
            by=getattr(made.town, who),
            at=made.at,
        )


def test_two_coalitions_may_have_the_same_name_so_that_none_betrays_itself(made):
    values = {"name": made.coalition.name, "promise": "", "looking_for": "", "is_visible": False}
    other = operations.start(
        made.tender, values=values, partner=ready.PARTNER, by=made.town.resident, at=made.at
    )
    assert other.slug != made.coalition.slug


@pytest.mark.parametrize("visible", [True, False])
def test_who_enters_and_who_sees_the_card(made, visible):
    Coalition.objects.filter(pk=made.coalition.pk).update(is_visible=visible)
    coalition = Coalition.objects.get(pk=made.coalition.pk)
    for who in PEOPLE:
        user = _fresh(getattr(made.town, who))
        inside = who in ("lead", "member")
        assert policies.enter.allows(user, coalition) == inside, who
        assert policies.lead.allows(user, coalition) == (who == "lead"), who
        assert policies.see_card.allows(user, coalition) == (inside or visible), who
    assert policies.see_card.allows(AnonymousUser(), coalition) == visible
    assert (coalition in queries.visible_coalitions(made.tender)) == visible


def test_after_the_opening_what_was_handed_in_has_a_card(town):
    made = ready.closed(town)
    coalition = Coalition.objects.get(pk=made.coalition.pk)
    assert not policies.see_card.allows(AnonymousUser(), coalition)
    ready.confirm_opening(made.question, by=town.opener, at=made.at)
    ready.confirm_opening(made.question, by=town.staff, at=made.at)
    coalition = Coalition.objects.get(pk=made.coalition.pk)
    assert policies.see_card.allows(AnonymousUser(), coalition)
    assert coalition in queries.visible_coalitions(coalition.tender)


def test_a_stopped_coalition_shows_itself_no_longer_and_its_draft_stays_sealed(made):
    Coalition.objects.filter(pk=made.coalition.pk).update(is_visible=True)
    coalition = Coalition.objects.get(pk=made.coalition.pk)
    operations.stop(coalition, by=made.town.lead, at=made.at, reason="Te druk.")
    assert not policies.see_card.allows(AnonymousUser(), coalition)
    with pytest.raises(Refused):
        submit(made.proposal, by=made.town.lead, at=made.at)
    with pytest.raises(Refused):
        operations.add_partner(coalition, values=ready.PARTNER, by=made.town.lead, at=made.at)


def test_a_coalition_that_handed_in_withdraws_before_it_stops(made):
    submit(made.proposal, by=made.town.lead, at=made.at)
    coalition = Coalition.objects.get(pk=made.coalition.pk)
    with pytest.raises(Refused):
        operations.stop(coalition, by=made.town.lead, at=made.at, reason="x")


# Joining -----------------------------------------------------------------------------


def _visible(made) -> Coalition:
    Coalition.objects.filter(pk=made.coalition.pk).update(is_visible=True)
    return Coalition.objects.get(pk=made.coalition.pk)


def _heard(user) -> tuple[str, str]:
    """Where the one answer to a request to join leads, and how it comes."""
    notice = Notice.objects.get(user=user, kind="own")
    return notice.url, notice.channel


def test_nobody_asks_to_join_what_does_not_show_itself(made):
    with pytest.raises(NotFound):
        joining.ask_to_join(made.coalition, values=REQUEST, by=made.town.resident, at=made.at)


def test_who_is_accepted_becomes_member_and_partner(made):
    coalition = _visible(made)
    request = joining.ask_to_join(coalition, values=REQUEST, by=made.town.resident, at=made.at)
    with pytest.raises(Refused):
        joining.ask_to_join(coalition, values=REQUEST, by=made.town.resident, at=made.at)
    with pytest.raises(Refused):
        joining.accept(request, answer="Welkom", by=made.town.member, at=made.at)
    with pytest.raises(NotFound):
        joining.accept(request, answer="Welkom", by=made.town.staff, at=made.at)
    partner = joining.accept(request, answer="Welkom", by=made.town.lead, at=made.at)
    assert partner.contact == made.town.resident
    assert policies.enter.allows(_fresh(made.town.resident), coalition)
    assert _heard(made.town.resident) == (
        reverse("coalitions:room", args=[coalition.pk]),
        Channel.AT_ONCE,
    )
    for again in (joining.accept, joining.decline):
        with pytest.raises(Refused):
            again(request, answer="x", by=made.town.lead, at=made.at)


def test_who_is_declined_reads_why_and_may_ask_again(made):
    coalition = _visible(made)
    request = joining.ask_to_join(coalition, values=REQUEST, by=made.town.resident, at=made.at)
    joining.decline(request, answer="We zijn compleet.", by=made.town.lead, at=made.at)
    assert queries.requests_of(made.town.resident).get().answer == "We zijn compleet."
    assert not policies.enter.allows(_fresh(made.town.resident), coalition)
    assert _heard(made.town.resident) == (reverse("coalitions:mine"), Channel.AT_ONCE)
    joining.ask_to_join(coalition, values=REQUEST, by=made.town.resident, at=made.at)


@pytest.mark.parametrize("who", ["staff", "opener", "assessor", "lead", "member"])
def test_judges_and_members_do_not_ask_to_join(made, who):
    with pytest.raises(Refused):
        joining.ask_to_join(_visible(made), values=REQUEST, by=getattr(made.town, who), at=made.at)


# Partners and people --------------------------------------------------------------------


def test_the_lead_partner_stays_until_another_leads(made):
    lead = made.coalition.partners.get()
    lead.coalition = made.coalition
    with pytest.raises(Refused):
        operations.remove_partner(lead, by=made.town.lead, at=made.at, reason="x")
    second = operations.add_partner(
        made.coalition,
        values=ready.PARTNER | {"name": "Tweede", "contact": made.town.member},
        by=made.town.lead,
        at=made.at,
    )
    operations.hand_over(
        made.coalition, to=made.town.member, partner=second, by=made.town.lead, at=made.at
    )
    assert queries.lead_of(made.coalition) == made.town.member
    assert policies.enter.allows(_fresh(made.town.lead), made.coalition)
    with pytest.raises(Refused):
        operations.remove_partner(lead, by=made.town.lead, at=made.at, reason="x")
    lead.refresh_from_db()
    lead.coalition = made.coalition
    operations.remove_partner(lead, by=made.town.member, at=made.at, reason="Verhuisd.")
    assert [partner.name for partner in queries.partners(made.coalition)] == ["Tweede"]
    assert Partner.objects.filter(coalition=made.coalition).count() == 2


def test_the_lead_is_handed_over_only_to_somebody_inside(made):
    partner = made.coalition.partners.get()
    with pytest.raises(Refused):
        operations.hand_over(
            made.coalition, to=made.town.rival, partner=partner, by=made.town.lead, at=made.at
        )


def test_a_member_leaves_and_a_lead_hands_over_first(made):
    with pytest.raises(Refused):
        operations.leave(made.coalition, by=made.town.lead, at=made.at)
    operations.leave(made.coalition, by=made.town.member, at=made.at)
    assert not policies.enter.allows(_fresh(made.town.member), made.coalition)


def test_two_partners_of_one_coalition_have_two_names(made):
    with pytest.raises(Refused):
        operations.add_partner(made.coalition, values=ready.PARTNER, by=made.town.lead, at=made.at)


def test_a_member_describes_only_the_partner_they_speak_for(made):
    partner = made.coalition.partners.get()
    partner.coalition = made.coalition
    changes = {"role": "Gastvrouw"}
    with pytest.raises(Refused):
        operations.change_partner(
            partner, changes=changes, version=None, by=made.town.member, at=made.at
        )
    Partner.objects.filter(pk=partner.pk).update(contact=made.town.member)
    partner = Partner.objects.get(pk=partner.pk)
    assert operations.change_partner(
        partner, changes=changes, version=None, by=made.town.member, at=made.at
    )


def test_an_invitation_gives_a_place_to_whom_it_was_sent(made):
    operations.invite_person(
        made.coalition, email="nieuw@voorbeeld.test", name="", by=made.town.lead, at=made.at
    )
    with pytest.raises(Refused):
        operations.invite_person(
            made.coalition, email="nog@voorbeeld.test", name="", by=made.town.member, at=made.at
        )
    assert not audit.Event.objects.filter(kind="invitation.sent", question__isnull=False).exists()


# Files ------------------------------------------------------------------------------------


def test_a_file_of_the_room_is_for_members_and_in_no_dossier(made):
    upload = CleanUpload(b"inhoud", "plan.txt", "text/plain", "0" * 64)
    document = documents.share(
        made.coalition, upload, title="Plan", by=made.town.member, at=made.at
    )
    for who in PEOPLE:
        user = _fresh(getattr(made.town, who))
        inside = who in ("lead", "member")
        assert policies.read_document.allows(user, document) == inside
        assert not read_document.allows(user, document)
    documents.take_away(document, by=made.town.lead, at=made.at)
    assert not queries.room_documents(made.coalition).exists()
