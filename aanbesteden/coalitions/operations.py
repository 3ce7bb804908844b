"""Writes of coalitions. Their events carry no question: a dossier may not tell they exist."""

import secrets

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.coalitions.queries import invitations_to, partners
from aanbesteden.dutch_text import dutch_slug
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.people.operations import invite
from aanbesteden.policies import Refused
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.operations import TooLate

audit.declare(
    coalition__started=(_("A coalition started"), False),
    coalition__changed=(_("The coalition was described anew"), False),
    coalition__handed_over=(_("The lead of the coalition changed"), False),
    coalition__left=(_("Somebody left the coalition"), False),
    coalition__person_removed=(_("Somebody was removed from the coalition"), False),
    coalition__stopped=(_("The coalition stopped"), False),
    partner__added=(_("A partner joined"), False),
    partner__changed=(_("A partner was described anew"), False),
    partner__removed=(_("A partner left"), False),
)


class NotNow(Refused):
    """The state of things does not allow it."""

    status = 409


def take_part_in_time(tender: Tender, at) -> Tender:
    """The round as it stands now; raise `TooLate` when it takes no proposals at *at*.

    The row stays locked until the end of the transaction, so that what happens at the deadline
    falls on one side of it.
    """
    locked = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    tender = locked.get(pk=tender.pk)
    if not tender.takes_proposals(at):
        raise TooLate(
            _(
                "The time for proposals of this round is over. Nothing was changed: the "
                "coalition and its proposal stay as they were."
            )
        )
    return tender


@transaction.atomic
def start(tender: Tender, *, values: dict, partner: dict, by: User, at) -> Coalition:
    """Start a coalition. Whoever starts leads it and speaks for its first partner.

    `values`: name, promise, looking_for, is_visible. `partner`: name, kind, role, contribution,
    and whatever else a partner has.
    """
    policies.start.check(by, take_part_in_time(tender, at))
    coalition = Coalition.objects.create(
        tender=tender, slug=_slug(values["name"]), started_by=by, started_at=at, **values
    )
    audit.record("coalition.started", coalition, by=by, at=at)
    roles.grant(roles.COALITION_LEAD, coalition, to=by, by=by, at=at)
    first = Partner.objects.create(coalition=coalition, is_lead=True, contact=by, **partner)
    audit.record("partner.added", first, by=by, at=at)
    return coalition


def _slug(name: str) -> str:
    """Never refused as taken: that would betray a coalition that does not show itself."""
    return f"{dutch_slug(name, default='coalitie')}-{secrets.token_hex(4)}"


@transaction.atomic
def change(coalition: Coalition, *, changes: dict, version: int | None, by: User, at) -> bool:
    """Change the promise, what is looked for, or whether others may see the coalition."""
    policies.lead.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    return save_changes(
        coalition,
        changes,
        kind="coalition.changed",
        by=by,
        at=at,
        version=version,
        log_values=False,
    )


# Partners -------------------------------------------------------------------------


@transaction.atomic
def add_partner(coalition: Coalition, *, values: dict, by: User, at) -> Partner:
    """Add a partner; it still has to sign off the proposal."""
    policies.lead.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    _name_is_free(coalition, values["name"])
    partner = Partner.objects.create(coalition=coalition, **values)
    audit.record("partner.added", partner, by=by, at=at)
    return partner


@transaction.atomic
def change_partner(partner: Partner, *, changes: dict, version: int | None, by: User, at) -> bool:
    """Describe a partner anew: the lead, or the partner's own contact person."""
    policies.describe.check(by, partner)
    take_part_in_time(partner.coalition.tender, at)
    if changes.get("name", partner.name) != partner.name:
        _name_is_free(partner.coalition, changes["name"])
    return save_changes(
        partner, changes, kind="partner.changed", by=by, at=at, version=version, log_values=False
    )


@transaction.atomic
def remove_partner(partner: Partner, *, by: User, at, reason: str) -> None:
    """A partner no longer takes part; what it said before stays in the log.

    Who spoke for this partner and for no other leaves the room with it, and reads why.
    """
    policies.lead.check(by, partner.coalition)
    take_part_in_time(partner.coalition.tender, at)
    if partner.is_lead:
        raise NotNow(_("This partner leads the coalition. Choose another lead partner first."))
    partner.left_at = at
    partner.version += 1
    partner.save(update_fields=["left_at", "version"])
    audit.record("partner.removed", partner, by=by, at=at, reason=reason)
    person = partner.contact
    if person is None or person.pk == by.pk:
        return
    speaks_on = partners(partner.coalition).filter(contact=person).exists()
    if not speaks_on and policies.is_inside(person, partner.coalition):
        let_go(partner.coalition, person, by=by, at=at, reason=reason)


def _name_is_free(coalition: Coalition, name: str) -> None:
    if partners(coalition).filter(name=name).exists():
        raise NotNow(_("There already is a partner with this name in your coalition."))


# People ---------------------------------------------------------------------------


@transaction.atomic
def invite_person(coalition: Coalition, *, email: str, name: str, by: User, at) -> None:
    """Send somebody a link that lets them into the room."""
    policies.lead.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    invite(email, roles.COALITION_MEMBER, coalition, by=by, at=at, name=name)


def let_go(coalition: Coalition, person: User, *, by: User, at, reason: str) -> None:
    """Take the place in the room back and tell them; why stands on their page, in no message."""
    roles.revoke(roles.COALITION_MEMBER, coalition, of=person, by=by, at=at, reason=reason)
    audit.record(
        "coalition.person_removed",
        coalition,
        by=by,
        at=at,
        after={"person": person.pk},
        reason=reason,
    )
    name = {"coalition": coalition.name}
    notify(
        [person],
        lambda: _("You no longer take part: %(coalition)s. Read why.") % name,
        reverse("coalitions:mine"),
        at,
    )


@transaction.atomic
def hand_over(coalition: Coalition, *, to: User, partner: Partner | None, by: User, at) -> None:
    """Another member leads from now on, for *partner*; who led stays a member.

    Without *partner* no partner leads: they lead together, and *to* hands in for all of them.
    """
    policies.lead.check(by, coalition)
    if not policies.is_inside(to, coalition) or to.pk == by.pk:
        raise NotNow(_("Choose another member of the coalition. Invite them first if needed."))
    roles.grant(roles.COALITION_LEAD, coalition, to=to, by=by, at=at)
    roles.revoke(roles.COALITION_MEMBER, coalition, of=to, by=by, at=at)
    roles.grant(roles.COALITION_MEMBER, coalition, to=by, by=by, at=at)
    roles.revoke(roles.COALITION_LEAD, coalition, of=by, by=by, at=at)
    leads = partner.pk if partner else None
    coalition.partners.filter(is_lead=True).exclude(pk=leads).update(is_lead=False)
    coalition.partners.filter(pk=leads).update(is_lead=True)
    invitations_to(coalition).update(invited_by=to)  # links that are under way stay good
    after = {"lead": to.pk, "partner": leads}
    audit.record("coalition.handed_over", coalition, by=by, at=at, after=after)


@transaction.atomic
def leave(coalition: Coalition, *, by: User, at, reason: str = "") -> None:
    """A member steps out; the partner they spoke for stays, without a contact person."""
    policies.leave.check(by, coalition)
    roles.revoke(roles.COALITION_MEMBER, coalition, of=by, by=by, at=at, reason=reason)
    coalition.partners.filter(contact=by).update(contact=None)
    audit.record("coalition.left", coalition, by=by, at=at, reason=reason)


@transaction.atomic
def stop(coalition: Coalition, *, by: User, at, reason: str) -> None:
    """End the coalition before the deadline. Its draft stays sealed for ever."""
    policies.lead.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    proposal = getattr(coalition, "proposal", None)
    if proposal and proposal.status == "submitted":
        raise NotNow(
            _("Your proposal has been handed in. Withdraw it first, then the coalition can stop.")
        )
    coalition.stopped_at, coalition.is_visible = at, False
    coalition.version += 1
    coalition.save(update_fields=["stopped_at", "is_visible", "version"])
    audit.record("coalition.stopped", coalition, by=by, at=at, reason=reason)
