"""Who is in the room: invited anew, removed with a reason, and never left without a lead."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.operations import NotNow, let_go, take_part_in_time
from aanbesteden.coalitions.queries import invitations_to, lead_of, leads_gone
from aanbesteden.people.models import Invitation, User
from aanbesteden.people.operations import invite

audit.declare(
    coalition__taken_over=(_("A member took over the lead of the coalition"), False),
)


@transaction.atomic
def send_again(coalition: Coalition, invitation_id: int, *, by: User, at) -> Invitation:
    """A new link to the same address; the old one no longer works."""
    policies.lead.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    row = invitations_to(coalition).filter(pk=invitation_id).first()
    if row is None:
        raise NotNow(_("This invitation was accepted or withdrawn meanwhile. Nothing was sent."))
    made, _path = invite(row.email, roles.COALITION_MEMBER, coalition, by=by, at=at, name=row.name)
    return made


@transaction.atomic
def remove_person(coalition: Coalition, person: User, *, by: User, at, reason: str) -> None:
    """Somebody no longer enters the room; the partner they spoke for and their words stay."""
    policies.lead.check(by, coalition)
    if person.pk == by.pk or not policies.is_inside(person, coalition):
        raise NotNow(_("Choose somebody else who is in this room."))
    let_go(coalition, person, by=by, at=at, reason=reason)
    coalition.partners.filter(contact=person).update(contact=None)


@transaction.atomic
def take_over_lead(coalition: Coalition, *, by: User, at) -> None:
    """A member leads from now on, because whoever led has no account any more."""
    policies.take_over.check(by, coalition)
    Coalition.objects.select_for_update().get(pk=coalition.pk)
    if lead_of(coalition) is not None:
        raise NotNow(_("Somebody leads this coalition again. Nothing was changed."))
    for gone in leads_gone(coalition):
        roles.revoke(roles.COALITION_LEAD, coalition, of=gone, by=by, at=at)
    roles.grant(roles.COALITION_LEAD, coalition, to=by, by=by, at=at)
    roles.revoke(roles.COALITION_MEMBER, coalition, of=by, by=by, at=at)
    invitations_to(coalition).update(invited_by=by)
    audit.record("coalition.taken_over", coalition, by=by, at=at, after={"lead": by.pk})
